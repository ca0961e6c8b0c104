namespace Sandboxed.AppModels.Tests.Building;

/// <summary>How an application is made.</summary>
/// <param name="Projects">The folders of its projects below Applications, separated by spaces; the first is the application.</param>
/// <param name="Verb">What <c>dotnet</c> is to do: build or publish.</param>
/// <param name="Options">Further arguments, separated by spaces.</param>
public sealed record Recipe(string Projects, string Verb, string Options = "")
{
    private const string Runtime = "-r linux-x64";

    public static Recipe Built { get; } = new("Console", "build");

    public static Recipe Published { get; } = new("Console", "publish");

    public static Recipe SingleFile { get; } = new("Console", "publish", $"{Runtime} --no-self-contained -p:PublishSingleFile=true");

    public static Recipe SelfContained { get; } = new("Console", "publish", $"{Runtime} --self-contained");

    public static Recipe SelfContainedSingleFile { get; } = new("Console", "publish", $"{Runtime} --self-contained -p:PublishSingleFile=true");

    public static Recipe Trimmed { get; } = new("Console", "publish", $"{Runtime} --self-contained -p:PublishTrimmed=true");

    public static Recipe TrimmedWithoutStartupHooks { get; } =
        new("Console", "publish", $"{Runtime} --self-contained -p:PublishTrimmed=true -p:PublishSingleFile=true -p:StartupHookSupport=false");

    public static Recipe NativeAot { get; } = new("Console", "publish", $"{Runtime} -p:PublishAot=true");

    public static Recipe LibraryAndCaller { get; } = new("Caller Library", "build");

    public static Recipe PlugIn { get; } = new("PlugIn Library", "build");

    public static Recipe PlugInHost { get; } = new("PlugInHost", "build");

    public static Recipe PlugInHostWithSandboxed { get; } = new("PlugInHost", "build", "-p:WithoutSandboxed=false");

    public static Recipe Strict { get; } = new("Strict", "build");

    public static Recipe OptOut { get; } = new("OptOut", "build");

    public string MainProject => Projects.Split(' ')[0];

    public override string ToString() => $"dotnet {Verb} {MainProject} {Options}".TrimEnd();
}
