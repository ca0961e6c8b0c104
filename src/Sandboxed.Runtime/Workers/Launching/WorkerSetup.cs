using System.Globalization;
using System.Reflection;
using Sandboxed.Calls;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Launching;

/// <summary>What the workers of a pool find: environment, working directory and culture of the host when the pool was made.</summary>
internal sealed class WorkerSetup
{
    private readonly IReadOnlyDictionary<string, string> _hostVariables = WorkerEnvironment.Snapshot();
    private readonly WorkingDirectory _workingDirectory = new();
    private readonly Lazy<WorkerCommand> _command = new(static () => WorkerCommand.Find(AppModel.Current()));

    public WorkerSetup(SandboxPoolOptions options) => Options = options;

    public SandboxPoolOptions Options { get; }

    public (string Culture, string UICulture) Culture { get; } = (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);

    /// <summary>Pools whose workers are alike can have them forked from one template: this is what they must have in common.</summary>
    public string Likeness => string.Join('\0',
        [_workingDirectory.Path, Culture.Culture, Culture.UICulture, $"{Options.Channel} {Options.FrameLimit}", .. Options.Initializers.Select(i => i.Likeness), .. _hostVariables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")]);

    /// <summary>How the program is started, in words.</summary>
    /// <exception cref="SandboxStartException">There is no way to start workers of this application.</exception>
    public override string ToString() => $"{_command.Value.Program} {string.Join(' ', _command.Value.Arguments)}";

    /// <exception cref="SandboxStartException">There is no way to start workers of this application.</exception>
    public SpawnRequest Request(WorkerDescriptors ends, bool template) =>
        new(_command.Value.Program, _command.Value.Arguments, Environment(template).Variables, _workingDirectory.Path, ends.OfWorker);

    /// <summary>What the frames of a new worker travel through.</summary>
    public ChannelEnds Channel() => Options.Channel.Create(Options.FrameLimit);

    public WorkerConfiguration Configuration(bool denyProcesses, IReadOnlyList<BoundMethod>? templateMethods = null, bool isBare = false, bool isHasty = false) => new()
    {
        Channel = Options.Channel,
        FrameLimit = Options.FrameLimit,
        DenyProcesses = denyProcesses,
        EntryAssembly = Assembly.GetEntryAssembly()?.FullName,
        RestoredVariables = Environment(templateMethods is not null).Restored,
        DefaultCulture = Culture.Culture,
        DefaultUICulture = Culture.UICulture,
        Initializers = Options.Initializers,
        IsBare = isBare,
        IsHasty = isHasty,
        Methods = [.. (templateMethods ?? []).Select(method => (method.Number, method.Binding))],
    };

    private WorkerEnvironment Environment(bool template) => WorkerEnvironment.From(_hostVariables, _command.Value, Options.IsDebugging, template);
}
