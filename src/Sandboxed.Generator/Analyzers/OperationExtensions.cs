using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Sandboxed.Generator.Analyzers;

/// <summary>Questions about operations that several analyzers ask.</summary>
internal static class OperationExtensions
{
    /// <summary>All that a member does, what it does in lambdas included.</summary>
    public static IReadOnlyList<IOperation> Operations(this OperationBlockAnalysisContext context) => [.. context.OperationBlocks.SelectMany(static block => block.Descendants())];

    /// <summary>What is awaited, or waited for; else the operation itself. Conversions do not count.</summary>
    public static IOperation WithoutAwait(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IAwaitOperation awaited:
                    operation = awaited.Operation;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult", Instance: { } instance }:
                    operation = instance;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The function around it that is asynchronous or not: the nearest lambda or local function, else the member.</summary>
    public static IMethodSymbol? Function(this IOperation operation, ISymbol member)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda) return lambda.Symbol;
            if (parent is ILocalFunctionOperation local) return local.Symbol;
        }

        return member as IMethodSymbol;
    }

    /// <summary>What a chain of members, elements and conversions begins with: <c>a</c> of <c>a.b[1].c</c>.</summary>
    public static IOperation? Root(this IOperation? operation) => operation switch
    {
        IMemberReferenceOperation { Instance: { } instance } => Root(instance),
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        IConversionOperation conversion => Root(conversion.Operand),
        IParenthesizedOperation parenthesized => Root(parenthesized.Operand),
        IConditionalAccessInstanceOperation access => Root(access.Accessed()),
        _ => operation,
    };

    /// <summary>What is assigned to: by an assignment of any kind, an increment, or as a ref or out argument.</summary>
    public static IEnumerable<IOperation> Targets(this IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements,
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        _ => [],
    };

    /// <summary>Whether a variable, field or property is in it.</summary>
    public static bool Mentions(this IOperation operation, ISymbol symbol) => operation.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(symbol, part.Variable()));

    /// <summary>The variable, field or property that it reads or sets.</summary>
    public static ISymbol? Variable(this IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IDeclarationExpressionOperation declared => declared.Expression.Variable(),
        IConversionOperation conversion => conversion.Operand.Variable(),
        _ => null,
    };

    private static IOperation? Accessed(this IConditionalAccessInstanceOperation instance)
    {
        for (var parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access) return access.Operation;
        }

        return null;
    }
}
