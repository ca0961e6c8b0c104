using System.Text.RegularExpressions;

namespace Sandboxed.HostProgram.Starving;

/// <summary>What this process holds that belongs to workers: descriptors by kind, processes, files.</summary>
internal sealed partial class Holdings
{
    /// <summary>The variable that the workers of a host inherit.</summary>
    public const string Mark = "STARVED_HOST";

    private readonly Dictionary<string, int> _descriptors = Descriptors();
    private readonly string[] _files = Files();

    /// <summary>What there is now that there was not, in words; empty if nothing.</summary>
    public string Since()
    {
        var more = Descriptors().Where(now => now.Value > _descriptors.GetValueOrDefault(now.Key)).Select(now => $"{now.Value - _descriptors.GetValueOrDefault(now.Key)} {now.Key}");
        var processes = Processes().Select(static process => $"process {process}");
        return string.Join(", ", [.. more, .. processes, .. Files().Except(_files)]);
    }

    private static Dictionary<string, int> Descriptors()
    {
        var targets = Directory.GetFileSystemEntries("/proc/self/fd").Select(TargetOf).ToList();
        string?[] streams = [TargetOf("/proc/self/fd/1"), TargetOf("/proc/self/fd/2")]; // there may be duplicates of them
        return targets.Where(target => target is not null && !streams.Contains(target) && OfWorkers().IsMatch(target))
            .GroupBy(static target => Number().Replace(target!, "")).ToDictionary(static kind => kind.Key, static kind => kind.Count());
    }

    private static string? TargetOf(string link) => new FileInfo(link).LinkTarget;

    /// <summary>Whoever has the mark of this process, but the process itself: that was started without it.</summary>
    private static List<string> Processes()
    {
        var found = new List<string>();
        foreach (var process in Directory.GetDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(process)[0])) continue;
            try
            {
                if (File.ReadAllText($"{process}/environ").Split('\0').Contains($"{Mark}={Environment.ProcessId}")) found.Add(Path.GetFileName(process));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is of somebody else.
            }
        }

        return found;
    }

    private static string[] Files() => [.. Directory.GetFileSystemEntries(Path.GetTempPath()), .. Directory.GetFileSystemEntries(Environment.CurrentDirectory)];

    [GeneratedRegex(@"pidfd|memfd|socket|pipe|null|^/proc/\d+/(stat|status|clear_refs)$|eventfd")]
    private static partial Regex OfWorkers();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
