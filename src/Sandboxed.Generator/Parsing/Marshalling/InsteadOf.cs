using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>What travels instead of types whose objects mean nothing, or something else, in another process.</summary>
internal static class InsteadOf
{
    private const string Code = "code cannot travel: pass which case it is, or a name, and let the method choose by that what it calls";
    private const string Items = "pass the items as an array or a List<T>";
    private const string Name = "pass its name, and let the method look it up";
    private const string Path = "pass its path";
    private const string Result = "await it, and pass its result";
    private const string Text = "pass its text";
    private const string TextToParse = "pass its text, and let the method parse it";

    /// <summary>By the type itself, one that it derives from, or an interface that one of another assembly has.</summary>
    private static readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal)
    {
        ["System.IO.Stream"] = "pass its content as byte[] or ReadOnlyMemory<byte>, or the path of its file",
        ["System.IO.TextReader"] = "pass its text as a string, or the path of its file",
        ["System.IO.TextWriter"] = "return the text as a string",
        ["System.Reflection.MemberInfo"] = Name, // that is what Type is
        ["System.Reflection.Assembly"] = Name,
        ["System.Reflection.Module"] = Name,
        ["System.Linq.Expressions.Expression"] = Code,
        ["System.Threading.CancellationTokenSource"] = "take a CancellationToken as a parameter of its own, which limits and the caller cancel",
        [KnownNames.CancellationToken] = "take it as a parameter of its own, which limits and the caller cancel",
        [KnownNames.Progress] = "take it as a parameter of its own",
        [KnownNames.Task] = Result,
        [KnownNames.ValueTask] = Result,
        [KnownNames.ValueTaskOfT] = Result,
        [KnownNames.Enumerator] = Items,
        [KnownNames.AsyncEnumerable] = Items,
        [KnownNames.AsyncEnumerator] = Items,
        ["System.Linq.IQueryable"] = Items,
        ["System.Text.StringBuilder"] = Text,
        ["System.Text.Json.JsonElement"] = TextToParse,
        ["System.Text.Json.JsonDocument"] = TextToParse,
        ["System.Text.Json.Nodes.JsonNode"] = TextToParse,
        ["System.Xml.XmlNode"] = TextToParse,
        ["System.Xml.Linq.XObject"] = TextToParse,
        ["System.Net.IPAddress"] = TextToParse,
        ["System.Net.IPNetwork"] = TextToParse,
        ["System.Net.EndPoint"] = TextToParse,
        ["System.Net.Mail.MailAddress"] = TextToParse,
        ["System.Text.RegularExpressions.Regex"] = "pass its pattern and its options",
        ["System.Text.Encoding"] = Name,
        ["System.Globalization.CultureInfo"] = Name,
        ["System.TimeZoneInfo"] = "pass its Id, and let the method look it up",
        ["System.IO.FileSystemInfo"] = Path,
        ["System.IO.DriveInfo"] = "pass its name",
        ["System.Drawing.Color"] = "pass its ToArgb(), or its name",
        ["System.Collections.BitArray"] = "pass a bool[]",
        ["System.Data.DataTable"] = "pass its rows as a list of a type of yours",
        ["System.Data.DataSet"] = "pass its rows as lists of types of yours",
    };

    /// <returns>Null for a type that there is nothing particular to say about.</returns>
    public static string? Value(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } =>
            "declare the type that the values have, or one of yours that lists theirs with [JsonDerivedType(typeof(...))], or name a marshaller with [MarshalWith(typeof(...))]",
        IPointerTypeSymbol or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "pass what is there, such as an array; for a number, a long",
        IFunctionPointerTypeSymbol or { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => Code,
        { IsRefLikeType: true } => "pass an array",
        { IsAnonymousType: true } => "use a record",
        _ when type.Is(KnownNames.Enumerable) => "declare the type of its items: an array, a List<T>, an IEnumerable<T>",
        INamedTypeSymbol => OfOneProcess.Find(type)?.Instead ?? Kinds(type).Select(Found).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static IEnumerable<ITypeSymbol> Kinds(ITypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType) yield return level;
        if (!type.DeclaringSyntaxReferences.IsEmpty) yield break; // what else its author made of an interface is not known
        foreach (var @interface in type.AllInterfaces) yield return @interface;
    }

    private static string? Found(ITypeSymbol type) => type.OriginalDefinition.FullMetadataName() is { } name && _byName.TryGetValue(name, out var found) ? found : null;
}
