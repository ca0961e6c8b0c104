using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Sandboxed.Tests.Documentation;

public sealed class TroubleshootingTests
{
    public static TheoryData<string> Headings => new(TroubleshootingPage.Headings);

    /// <summary>The log lines that a user sees by default.</summary>
    public static TheoryData<string> Warnings => new(
        typeof(SandboxPool).Assembly.GetTypes().SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .Where(static message => message is { Level: >= LogLevel.Warning and not LogLevel.None })
            .Select(static message => message!.Message));

    [Theory]
    [MemberData(nameof(Headings))]
    public void Each_heading_is_a_sentence_that_the_library_says(string heading) =>
        Assert.Contains(TroubleshootingPage.Texts, text => text.Contains(TroubleshootingPage.Longest(heading), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Warnings))]
    public void Each_warning_of_the_log_has_a_heading(string warning) =>
        Assert.Contains(TroubleshootingPage.Headings, heading => TroubleshootingPage.IsAbout(heading, warning));
}
