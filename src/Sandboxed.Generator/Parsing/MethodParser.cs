using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Model;
using Sandboxed.Generator.Parsing.Marshalling;

namespace Sandboxed.Generator.Parsing;

/// <summary>Finds marshallers for everything that travels and puts a method's model together.</summary>
internal static class MethodParser
{
    /// <returns>Null if something cannot travel, which is then reported.</returns>
    public static MethodModel? Parse(MethodShape shape, MarshallerResolver resolver, UniqueNames names, ParseContext context)
    {
        var method = shape.Method;
        var contract = new ContractText(shape);
        var arguments = new List<ArgumentModel>();
        var qualifies = true;

        if (!method.IsStatic)
        {
            var subject = $"The object that '{method.Readable()}' runs on";
            var marshaller = resolver.Resolve(method.ContainingType, [], subject, out var failures);
            foreach (var failure in failures) context.Report(DiagnosticDescriptors.ReceiverCannotTravel, method.Locations[0], method.Readable(), failure.Detail);
            if (marshaller is not null) arguments.Add(Argument("this", "__this", ArgumentKind.Value, method.ContainingType.Annotated(), new(subject, method.ContainingType, method.ContainingType, marshaller), contract));
            else qualifies = false;
        }

        foreach (var parameter in shape.Parameters)
        {
            var local = LocalName(parameter.Symbol);
            if (parameter.Kind == ArgumentKind.CancellationToken)
            {
                arguments.Add(new ArgumentModel { Kind = parameter.Kind, Name = parameter.Symbol.Name, Local = local, Type = KnownNames.QualifiedCancellationToken, Marshaller = "" });
                continue;
            }

            var subject = $"Parameter '{parameter.Symbol.Name}'";
            var marshaller = ParameterMarshaller(parameter, subject, resolver, context);
            if (marshaller is not null) arguments.Add(Argument(parameter.Symbol.Name, local, parameter.Kind, parameter.Annotated, new(subject, parameter.Symbol, parameter.Type, marshaller), contract));
            else qualifies = false;
        }

        var result = Result(shape, resolver, contract, context);
        if (!qualifies || result is null) return null;

        context.Contracts.Add(contract);
        var limits = shape.Limits.ToList();
        if (arguments.Any(argument => argument.Kind == ArgumentKind.CancellationToken)) limits.Add("TakesCancellationToken = true");
        var descriptor = new DescriptorModel
        {
            ClassName = names.Take($"__{shape.BaseName}{(shape.InitializerPlace is null ? "Method" : "Initializer")}"),
            DisplayName = DisplayName(method),
            Key = shape.Key,
            Contract = contract.Hash,
            Limits = limits.ToImmutableEquatableArray(),
            Arguments = arguments.ToImmutableEquatableArray(),
            Items = MapParser.Items(shape).ToImmutableEquatableArray(),
            Result = result,
            IsInitializer = shape.InitializerPlace is not null,
            Invocation = Invocation(shape),
            IsObsolete = method.FindAttribute(KnownNames.ObsoleteAttribute) is not null,
        };
        return new MethodModel(descriptor, TwinParser.Parse(shape, result, context).ToImmutableEquatableArray(), MapParser.Parse(shape, result.Type).ToImmutableEquatableArray());
    }

    private static ArgumentModel Argument(string name, string local, ArgumentKind kind, string annotated, ContractRoot root, ContractText contract)
    {
        contract.Add(root);
        return new ArgumentModel { Kind = kind, Name = name, Local = local, Type = annotated, Marshaller = root.Marshaller.Expression };
    }

    private static ResolvedMarshaller? ParameterMarshaller(ParameterShape parameter, string subject, MarshallerResolver resolver, ParseContext context)
    {
        var marshaller = resolver.Resolve(parameter.Type, parameter.Symbol.GetAttributes(), subject, out var failures);
        foreach (var failure in failures) context.Report(failure.Descriptor, ParameterParser.TypeLocation(parameter.Symbol, context.Cancellation), failure.Arguments);
        if (marshaller is null || parameter.Kind != ArgumentKind.Span || marshaller.IsBlock) return marshaller;
        context.Report(DiagnosticDescriptors.SpanElementNotUnmanaged, ParameterParser.TypeLocation(parameter.Symbol, context.Cancellation), subject, parameter.Type.Readable());
        return null;
    }

    private static ResultModel? Result(MethodShape shape, MarshallerResolver resolver, ContractText contract, ParseContext context)
    {
        if (shape.Return.Item is { } item) return Stream(item, shape, resolver, contract, context);
        var task = shape.Return.IsAwaited ? shape.Method.ReturnType.Annotated() : "";
        if (shape.Return.Value is not { } type) return new ResultModel(KnownNames.CompilerServices + "Nothing", "", task);
        return ResultMarshaller(type, "The result", shape, resolver, contract, context) is { } marshaller ? new ResultModel(type.Annotated(), marshaller.Expression, task) : null;
    }

    private static ResultModel? Stream(ITypeSymbol item, MethodShape shape, MarshallerResolver resolver, ContractText contract, ParseContext context) =>
        ResultMarshaller(item, "What is yielded", shape, resolver, contract, context) is { } marshaller
            ? new ResultModel(KnownNames.CompilerServices + "Nothing", "", "", item.Annotated(), marshaller.Expression)
            : null;

    private static ResolvedMarshaller? ResultMarshaller(ITypeSymbol type, string subject, MethodShape shape, MarshallerResolver resolver, ContractText contract, ParseContext context)
    {
        var marshaller = resolver.Resolve(type, shape.Method.GetReturnTypeAttributes(), subject, out var failures);
        foreach (var failure in failures) context.Report(failure.Descriptor, shape.Syntax.ReturnType.GetLocation(), failure.Arguments);
        if (marshaller is not null) contract.Add(new(subject, shape.Method, type, marshaller));
        return marshaller;
    }

    /// <summary>Generated locals begin with two underscores; a parameter that does too must not be one of them.</summary>
    private static string LocalName(IParameterSymbol parameter) =>
        parameter.Name.StartsWith("__", StringComparison.Ordinal) ? "argument" + parameter.Ordinal : TypeNames.Escape(parameter.Name);

    /// <summary>A method as a person writes it.</summary>
    public static string DisplayName(IMethodSymbol method)
    {
        var @namespace = method.ContainingNamespace;
        var name = method.Name + TypeArguments(method, TypeNames.Readable);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType) name = type.Name + "." + name;
        return @namespace.IsGlobalNamespace ? name : @namespace.Plain() + "." + name;
    }

    private static string TypeArguments(IMethodSymbol method, Func<ITypeSymbol, string> spell) =>
        method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeArguments.Select(spell))}>";

    private static string Invocation(MethodShape shape)
    {
        var target = shape.Method.IsStatic ? shape.Method.ContainingType.Qualified() : "__this";
        var arguments = shape.Parameters.Select(parameter => ParameterSpelling.Pass(parameter.Symbol, LocalName(parameter.Symbol)));
        return $"{target}.{TypeNames.Escape(shape.Method.Name)}{TypeArguments(shape.Method, TypeNames.Annotated)}({string.Join(", ", arguments)})";
    }
}
