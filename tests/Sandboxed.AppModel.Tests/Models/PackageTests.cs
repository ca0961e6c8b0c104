using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Sandboxed.AppModels.Tests.Building;

namespace Sandboxed.AppModels.Tests.Models;

/// <summary>The package that all these applications use.</summary>
public sealed class PackageTests(ApplicationBuilds builds)
{
    private static string Compiled => RuntimeInformation.RuntimeIdentifier.EndsWith("arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64";

    [Fact]
    public void Package_HasWhatItsUsersNeed_AndNothingElse()
    {
        string[] expected =
        [
            "README.md",
            "analyzers/dotnet/cs/Sandboxed.CodeFixes.dll",
            "analyzers/dotnet/cs/Sandboxed.Generator.dll",
            "buildTransitive/net10.0/Sandboxed.Roots.xml",
            "buildTransitive/net10.0/Sandboxed.Suppressions.xml",
            "buildTransitive/net10.0/Sandboxed.props",
            "buildTransitive/net10.0/Sandboxed.targets",
            "icon.png",
            "lib/net10.0/Sandboxed.Runtime.dll",
            "lib/net10.0/Sandboxed.Runtime.xml",
            $"runtimes/{Compiled}/lib/net10.0/Sandboxed.Runtime.dll",
            "tools/net10.0/any/Sandboxed.Worker.dll",
        ];
        Assert.Equal(expected, Files(ApplicationBuilds.Package));
    }

    [Fact]
    public void Package_SaysWhatItIs()
    {
        using var package = ZipFile.OpenRead(ApplicationBuilds.Package);
        using var text = package.GetEntry("Sandboxed.nuspec")!.Open();
        var metadata = XDocument.Load(text).Root!.Elements().Single();
        Assert.Equal("Sandboxed", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Contains("[EnforceLimits]", Value("description"), StringComparison.Ordinal);
        var dependency = Assert.Single(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Equal("Microsoft.Extensions.Logging.Abstractions", dependency.Attribute("id")!.Value);

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    /// <summary>Compiled ahead or not.</summary>
    [Fact]
    public void Library_HasItsSymbolsWithin()
    {
        using var package = ZipFile.OpenRead(ApplicationBuilds.Package);
        Assert.All(package.Entries.Where(entry => entry.Name == "Sandboxed.Runtime.dll"), entry =>
        {
            using var compressed = entry.Open();
            using var content = new MemoryStream();
            compressed.CopyTo(content);
            content.Position = 0;
            using var library = new PEReader(content);
            Assert.Contains(library.ReadDebugDirectory(), line => line.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        });
    }

    [Fact]
    public async Task Application_HasTheLibraryCompiledAhead()
    {
        var application = await builds.Get(Recipe.Built);
        Assert.True(File.Exists(Path.Combine(application.Directory, "runtimes", Compiled, "lib", "net10.0", "Sandboxed.Runtime.dll")));
    }

    /// <summary>Under all rules of the SDK as errors, strict features and overflow checks.</summary>
    [Fact]
    public async Task GeneratedCode_GivesNoWarnings()
    {
        var output = (await (await builds.Get(Recipe.Strict)).Run().RunAsync()).Succeeded();
        Assert.Equal("6", output["sum"]);
        Assert.Contains("words:,one,two", output.Text, StringComparison.Ordinal);
        Assert.Equal("12", output["total"]);
    }

    [Fact]
    public async Task DisabledGenerator_MakesNoTwins_AndSaysNothing()
    {
        var output = (await (await builds.Get(Recipe.OptOut)).Run().RunAsync()).Succeeded();
        Assert.Equal("Answer", output["methods"]);
        Assert.Equal("True", output["capabilities"]);
    }

    private static string[] Files(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return
        [
            .. archive.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
