using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>One of the methods that a limited method gives rise to, before it is spelled out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it ends.</param>
/// <param name="HasOptions">Whether the first parameter is the options.</param>
/// <param name="AddsToken">Whether a cancellation token is added at the end.</param>
internal sealed record TwinForm(string Name, TwinKind Kind, bool HasOptions, bool AddsToken)
{
    /// <summary>What the names of twins and maps may end in; none is the end of another, so that methods with other base names have other twins.</summary>
    public static readonly string[] Endings = [Limited, LimitedAsync, LimitedCall, LimitedMapAsync, Initializer];

    public const string LimitedMapAsync = nameof(LimitedMapAsync);

    private const string Limited = nameof(Limited);
    private const string LimitedAsync = nameof(LimitedAsync);
    private const string LimitedCall = nameof(LimitedCall);
    private const string Initializer = nameof(Initializer);

    /// <summary>All twins of a method.</summary>
    public static IEnumerable<TwinForm> Of(MethodShape shape, Compilation compilation)
    {
        if (shape.InitializerPlace is not null)
        {
            yield return new TwinForm(shape.BaseName + Initializer, TwinKind.Initializer, HasOptions: false, AddsToken: false);
            yield break;
        }

        var addsToken = !TakesToken(shape) && !shape.Method.Parameters.Any(parameter => parameter.IsParams);
        var canTakeOptions = CanTakeOptions(shape.Method, compilation);
        if (!shape.Return.IsAsynchronous)
        {
            yield return new TwinForm(shape.BaseName + Limited, TwinKind.Synchronous, HasOptions: false, addsToken);
            if (canTakeOptions) yield return new TwinForm(shape.BaseName + Limited, TwinKind.Synchronous, HasOptions: true, addsToken);
        }

        if (shape.Counterpart is null || shape.Return.IsAsynchronous)
        {
            var started = shape.Return.Item is null ? TwinKind.Asynchronous : TwinKind.Streaming;
            yield return new TwinForm(shape.BaseName + LimitedAsync, started, HasOptions: false, addsToken);
            if (canTakeOptions) yield return new TwinForm(shape.BaseName + LimitedAsync, started, HasOptions: true, addsToken);
        }

        if (shape.Return.Item is null) yield return new TwinForm(shape.PackedName + LimitedCall, TwinKind.Packed, HasOptions: false, AddsToken: false);
    }

    /// <summary>The parameters of the method that the twin has too: a call that is run later is given its token then.</summary>
    public IEnumerable<ParameterShape> Parameters(MethodShape shape) =>
        shape.Parameters.Where(parameter => Kind != TwinKind.Packed || parameter.Kind != ArgumentKind.CancellationToken);

    public TwinSignature Signature(MethodShape shape)
    {
        var types = Parameters(shape).Select(parameter => parameter.Signature).ToList();
        if (HasOptions) types.Insert(0, KnownNames.CallOptions);
        return new TwinSignature(Name, types, AddsToken ? types.Append(KnownNames.CancellationToken) : types);
    }

    public static string TypeSignature(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.Canonical();

    private static bool TakesToken(MethodShape shape) => shape.Parameters.Any(parameter => parameter.Kind == ArgumentKind.CancellationToken);

    /// <summary>Options come first. Where the method's own first parameter would accept them too, a call would be ambiguous, or silently mean the other one.</summary>
    private static bool CanTakeOptions(IMethodSymbol method, Compilation compilation)
    {
        if (method.Parameters.IsEmpty) return true;
        var options = compilation.GetTypeByMetadataName(KnownNames.CallOptions);
        var first = method.Parameters[0];
        return options is not null && !Accepts(first.Type) && !(first.IsParams && ElementTypes(first.Type).Any(Accepts));

        bool Accepts(ITypeSymbol type) => compilation.ClassifyCommonConversion(options, type).IsImplicit;
    }

    private static IEnumerable<ITypeSymbol> ElementTypes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named => named.TypeArguments,
        _ => [],
    };
}

/// <summary>How a twin ends.</summary>
internal enum TwinKind
{
    Synchronous,
    Asynchronous,
    Streaming,
    Packed,
    Initializer,
}
