using System.Globalization;
using System.Reflection;
using Sandboxed.Calls;
using Sandboxed.Transport;

namespace Sandboxed.Workers.Launching;

/// <summary>What the workers of a pool find: environment and working directory, the pool's own or those of the host when the pool was made, and the host's culture.</summary>
internal sealed class WorkerSetup
{
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly WorkingDirectory _workingDirectory;

    /// <summary>It is looked for until it is found: a file that cannot be opened now can be later.</summary>
    private readonly Lazy<WorkerCommand> _command = new(static () => WorkerCommand.Find(AppModel.Current()), LazyThreadSafetyMode.PublicationOnly);

    /// <exception cref="DirectoryNotFoundException">There is no directory as the options name.</exception>
    public WorkerSetup(SandboxPoolOptions options)
    {
        Options = options;
        _workingDirectory = new(options.WorkingDirectory);
        _variables = WorkerVariable.Apply(options.Environment, WorkerEnvironment.Snapshot());
    }

    public SandboxPoolOptions Options { get; }

    public (string Culture, string UICulture) Culture { get; } = (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);

    /// <summary>Pools whose workers are alike can have them forked from one template: this is what they must have in common.</summary>
    public string Likeness => string.Join('\0',
    [
        _workingDirectory.Path, Culture.Culture, Culture.UICulture, $"{Options.Channel} {Options.FrameLimit}",
        .. Options.Initializers.Select(i => i.Likeness), "runtime", .. InOrder(Options.RuntimeSettings), "environment", .. InOrder(_variables),
    ]);

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

    private WorkerEnvironment Environment(bool template) => WorkerEnvironment.From(_variables, Options.RuntimeSettings, _command.Value, Options.IsDebugging, template);

    private static IEnumerable<string> InOrder(IReadOnlyDictionary<string, string> variables) => variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}");
}
