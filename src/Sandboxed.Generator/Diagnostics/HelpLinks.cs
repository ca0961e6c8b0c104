namespace Sandboxed.Generator.Diagnostics;

/// <summary>Where the page of a diagnostic is.</summary>
internal static class HelpLinks
{
    public static string Of(string id) => $"https://github.com/sandboxed-dotnet/sandboxed/blob/main/docs/diagnostics/{id}.md";
}
