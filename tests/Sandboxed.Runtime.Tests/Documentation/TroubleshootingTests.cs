using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Sandboxed.Tests.Documentation;

public sealed class TroubleshootingTests
{
    [Fact]
    public void Each_heading_is_a_sentence_that_the_library_says()
    {
        if (SourceTree.Root is null) Assert.Skip("The sources are not beside these tests.");
        Assert.NotEmpty(TroubleshootingPage.Headings);
        Assert.DoesNotContain(TroubleshootingPage.Headings, static heading =>
            !TroubleshootingPage.Texts.Any(text => text.Contains(TroubleshootingPage.Longest(heading), StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_warning_of_the_log_has_a_heading()
    {
        if (SourceTree.Root is null) Assert.Skip("The page is not beside these tests.");
        Assert.NotEmpty(Warnings());
        Assert.DoesNotContain(Warnings(), static warning => !TroubleshootingPage.Headings.Any(heading => TroubleshootingPage.IsAbout(heading, warning)));
    }

    /// <summary>The log lines that a user sees by default.</summary>
    private static IEnumerable<string> Warnings() =>
        typeof(SandboxPool).Assembly.GetTypes().SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .Where(static message => message is { Level: >= LogLevel.Warning and not LogLevel.None })
            .Select(static message => message!.Message);
}
