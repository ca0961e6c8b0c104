using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sandboxed.Results;

/// <summary>Figures in sentences, the same in every culture.</summary>
internal static class Words
{
    public static string Of(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms"),
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s"),
    };

    public static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");

    /// <summary>A count and what it counts: 1 call, 2 calls.</summary>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A sentence that quotes what may have several lines: the text of an exception, the last words of a process.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? InOneLine(string? text) => text?.ReplaceLineEndings(" ");

    public static string Allowed(int count) => count switch { 0 => "none is allowed", 1 => "1 is allowed", _ => $"{count} are allowed" };
}
