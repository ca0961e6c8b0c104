using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Parsing;

/// <summary>Spells out the twins of a method.</summary>
internal static class TwinParser
{
    public static IEnumerable<TwinModel> Parse(MethodShape shape, ResultModel result, ParseContext context)
    {
        var documentation = DocumentationParser.Parse(shape, context);
        return TwinForm.Of(shape, context.Compilation).Select(form => Parse(form, shape, result, documentation, context));
    }

    private static TwinModel Parse(TwinForm form, MethodShape shape, ResultModel result, Documentation documentation, ParseContext context)
    {
        var options = form.HasOptions ? shape.Added.Options : "";
        var addedToken = form.AddsToken ? shape.Added.Token : "";
        var ownToken = shape.Parameters.FirstOrDefault(parameter => parameter.Kind == ArgumentKind.CancellationToken);
        var token = ownToken is not null ? TypeNames.Escape(ownToken.Symbol.Name) : addedToken;

        var parameters = form.Parameters(shape).Select(parameter =>
            (form.HasOptions ? parameter.DeclarationWithoutThis : parameter.Declaration) + (parameter == ownToken && shape.MayLeaveTokenOut ? " = default" : ""));
        if (form.HasOptions) parameters = parameters.Prepend($"{KnownNames.Runtime}CallOptions {options}");
        if (form.AddsToken) parameters = parameters.Append($"{KnownNames.QualifiedCancellationToken} {addedToken} = default");

        var arguments = shape.Parameters
            .Where(parameter => parameter.Kind != ArgumentKind.CancellationToken)
            .Select(parameter => TypeNames.Escape(parameter.Symbol.Name));
        if (!shape.Method.IsStatic) arguments = arguments.Prepend("this");

        return new TwinModel
        {
            Documentation = documentation.For(options, addedToken).ToImmutableEquatableArray(),
            Attributes = Attributes(form, shape, context).ToImmutableEquatableArray(),
            IsNullableOblivious = shape.IsNullableOblivious,
            Modifiers = Modifiers(shape.Method),
            ReturnType = ReturnType(form.Kind, shape, result),
            Name = TypeNames.Escape(form.Name),
            Parameters = parameters.ToImmutableEquatableArray(),
            Arguments = arguments.ToImmutableEquatableArray(),
            CallLocal = shape.Added.Call,
            Options = options,
            Ending = Ending(form.Kind, shape, result, token),
        };
    }

    private static string ReturnType(TwinKind kind, MethodShape shape, ResultModel result)
    {
        var argument = shape.Return.Value is null ? "" : $"<{result.Type}>";
        return kind switch
        {
            TwinKind.Initializer => $"{KnownNames.Runtime}SandboxInitializer",
            TwinKind.Synchronous => $"{KnownNames.Runtime}LimitedResult{argument}",
            TwinKind.Streaming => $"{KnownNames.Runtime}LimitedStream<{result.ItemType}>",
            TwinKind.Asynchronous => $"global::System.Threading.Tasks.Task<{KnownNames.Runtime}LimitedResult{argument}>",
            _ => $"{KnownNames.Runtime}LimitedCall{argument}",
        };
    }

    private static string Ending(TwinKind kind, MethodShape shape, ResultModel result, string token)
    {
        var hasValue = shape.Return.Value is not null;
        return kind switch
        {
            TwinKind.Initializer => $"ToInitializer({shape.InitializerPlace})",
            TwinKind.Synchronous => $"{(hasValue ? "Run" : "RunVoid")}({token})",
            TwinKind.Streaming => $"Stream<{result.ItemType}, {result.ItemMarshaller}>({token})",
            TwinKind.Asynchronous => $"{(hasValue ? "RunAsync" : "RunVoidAsync")}({token})",
            _ => hasValue ? "ToCall()" : "ToVoidCall()",
        };
    }

    public static string Modifiers(IMethodSymbol method)
    {
        var accessibility = SyntaxFacts.GetText(method.DeclaredAccessibility);
        if (method.IsStatic) return accessibility + " static";
        return method.ContainingType.TypeKind == TypeKind.Struct ? accessibility + " readonly" : accessibility;
    }

    /// <summary>What warns of the method warns of its twins.</summary>
    public static IEnumerable<string> InheritedAttributes(IMethodSymbol method)
    {
        if (method.FindAttribute(KnownNames.ObsoleteAttribute) is { } obsolete) yield return AttributeSpelling.Spell(obsolete);
        if (method.FindAttribute(KnownNames.ExperimentalAttribute) is { } experimental) yield return AttributeSpelling.Spell(experimental);
    }

    private static IEnumerable<string> Attributes(TwinForm form, MethodShape shape, ParseContext context)
    {
        foreach (var attribute in InheritedAttributes(shape.Method)) yield return attribute;

        // A null or default first argument fits the form with options too; before C# 13 the compiler has no way to prefer one.
        const LanguageVersion csharp13 = (LanguageVersion)1300;
        var priority = (-2 * shape.ShorterOverloads) - (form.HasOptions ? 1 : 0);
        if (priority != 0 && ((CSharpCompilation)context.Compilation).LanguageVersion >= csharp13)
        {
            yield return $"[global::System.Runtime.CompilerServices.OverloadResolutionPriority({priority.ToString(CultureInfo.InvariantCulture)})]";
        }
    }
}
