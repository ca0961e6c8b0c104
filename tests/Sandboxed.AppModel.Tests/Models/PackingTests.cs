using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sandboxed.AppModels.Tests.Building;
using Sandboxed.AppModels.Tests.Running;

namespace Sandboxed.AppModels.Tests.Models;

/// <summary>How the package is made, and what its texts say.</summary>
public sealed partial class PackingTests
{
    [Theory]
    [InlineData("/some/folder")]
    [InlineData("/some/folder/")]
    public async Task The_compiler_is_found_whether_the_folder_of_packages_ends_with_a_slash_or_not(string packages)
    {
        var run = new ProgramRun("dotnet", "msbuild", Project("Sandboxed.Runtime"), "-getProperty:CompileAheadTool", $"-p:NuGetPackageRoot={packages}", "-nodeReuse:false");
        var tool = (await run.RunAsync()).Text.Trim();
        if (tool.Length == 0) Assert.Skip("Nothing is compiled ahead on this machine.");
        Assert.StartsWith("/some/folder/microsoft.netcore.app.crossgen2.", tool, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_of_the_package_has_no_link_that_leads_nowhere()
    {
        using var package = await ZipFile.OpenReadAsync(ApplicationBuilds.Package, TestContext.Current.CancellationToken);
        using var readme = new StreamReader(await package.GetEntry("README.md")!.OpenAsync(TestContext.Current.CancellationToken));
        var text = await readme.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("[EnforceLimits(MemMb = 256, WallTimeS = 2, NumProcesses = 0)]", text, StringComparison.Ordinal);
        Assert.Empty(RelativeLink().Matches(text).Select(static link => link.Value));
    }

    [Fact]
    public async Task The_documentation_of_the_package_names_no_internal_type()
    {
        using var package = await ZipFile.OpenReadAsync(ApplicationBuilds.Package, TestContext.Current.CancellationToken);
        await using var text = await package.GetEntry("lib/net10.0/Sandboxed.Runtime.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var members = XDocument.Load(text).Descendants("member").Select(static member => member.Attribute("name")!.Value).ToList();
        Assert.Contains("T:Sandboxed.SandboxPool", members);
        Assert.Contains("P:Sandboxed.SandboxPoolOptions.MaxWorkers", members);
        Assert.Contains("T:Sandboxed.CompilerServices.ArrayMarshaller`2", members);
        Assert.DoesNotContain(members, static member => member.StartsWith("T:", StringComparison.Ordinal) && !IsPublic(member[2..]));
    }

    /// <summary>Of each public member that has documentation the package has it, too.</summary>
    [Fact]
    public async Task The_documentation_of_the_package_names_all_public_members()
    {
        using var package = await ZipFile.OpenReadAsync(ApplicationBuilds.Package, TestContext.Current.CancellationToken);
        await using var text = await package.GetEntry("lib/net10.0/Sandboxed.Runtime.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var members = XDocument.Load(text).Descendants("member").Select(static member => member.Attribute("name")!.Value).ToHashSet();

        var properties = typeof(SandboxPool).Assembly.GetExportedTypes()
            .Where(static type => type.Namespace == typeof(SandboxPool).Namespace && !type.IsNested)
            .SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static property => property.Name != "EqualityContract" && property.GetIndexParameters().Length == 0)
            .Select(static property => $"P:{property.DeclaringType!.FullName}.{property.Name}");
        Assert.All(properties, property => Assert.Contains(property, members));
        Assert.Contains("M:Sandboxed.LimitedResult.ThrowIfFailed", members);
        Assert.Contains("M:Sandboxed.LimitedCall.ToBytes(Sandboxed.CallOptions)", members);
    }

    private static bool IsPublic(string type) => typeof(SandboxPool).Assembly.GetType(type) is not { } found || found.IsVisible;

    private static string Project(string name)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Sandboxed.sln"))) root = Path.GetDirectoryName(root)!;
        return Path.Combine(root, "src", name, $"{name}.csproj");
    }

    /// <summary>What follows a text in brackets and is neither an address nor a heading of the same page.</summary>
    [GeneratedRegex(@"\]\((?!https?://|#)[^)]*\)")]
    private static partial Regex RelativeLink();
}
