using System.Text.RegularExpressions;
using Sandboxed.AppModel.Tests.Running;

namespace Sandboxed.AppModel.Tests.Building;

/// <summary>A build that needs a package which this machine's package sources do not have says nothing about this library.</summary>
internal static partial class RestoreFailure
{
    /// <summary>Skips the test, with the build's own words, if that is what happened.</summary>
    public static ProgramOutput Skip(ProgramOutput build)
    {
        if (build.ExitCode != 0 && MissingPackage.Match(build.Text) is { Success: true } missing) Assert.Skip(missing.Value);
        return build;
    }

    /// <summary>Not there, not there in that version, source not reachable.</summary>
    [GeneratedRegex("NU1101: .*|NU1102: .*|NU1301: .*")]
    private static partial Regex MissingPackage { get; }
}
