using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>A parameter, how it is treated, and how it is spelled: once for all the twins and maps that have it.</summary>
/// <param name="symbol">The parameter.</param>
/// <param name="kind">How it is treated.</param>
/// <param name="type">What must be marshalled: the type, or that of the elements of a span or of the progress.</param>
internal sealed class ParameterShape(IParameterSymbol symbol, ArgumentKind kind, ITypeSymbol type)
{
    public IParameterSymbol Symbol => symbol;

    public ArgumentKind Kind => kind;

    public ITypeSymbol Type => type;

    public bool Travels => kind is ArgumentKind.Value or ArgumentKind.Span;

    /// <summary>What must be marshalled, as a signature spells it.</summary>
    public string Annotated => field ??= type.Annotated();

    /// <summary>The same as comparisons spell it.</summary>
    public string Canonical => field ??= type.Canonical();

    /// <summary>What overloads are told apart by.</summary>
    public string Signature => field ??= TwinForm.TypeSignature(symbol);

    public string Declaration => field ??= ParameterSpelling.Declare(symbol, keepsThis: true);

    /// <summary>Where another parameter comes before that of an extension method.</summary>
    public string DeclarationWithoutThis => field ??= ParameterSpelling.IsThis(symbol) ? ParameterSpelling.Declare(symbol, keepsThis: false) : Declaration;

    /// <summary>Without a default: others that must be given follow it.</summary>
    public string RequiredDeclaration => field ??= ParameterSpelling.DeclareRequired(symbol);
}
