using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sandboxed.Generator.Parsing;

/// <summary>Which methods can be called from another class of their type, and from a worker.</summary>
internal static class MethodKinds
{
    /// <summary>What the method is, if it is something that cannot have limits.</summary>
    public static string? Obstacle(IMethodSymbol method, MethodDeclarationSyntax? syntax) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => "a local function",
        { MethodKind: MethodKind.AnonymousFunction } => "a lambda",
        { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator",
        { MethodKind: MethodKind.Destructor } => "a finalizer",
        { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove } => "an accessor",
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => "an explicit implementation of an interface",
        { MethodKind: not MethodKind.Ordinary } => "not an ordinary method",
        _ when syntax is null => "not an ordinary method",
        { IsPartialDefinition: true, PartialImplementationPart: null } when !MustHaveBody(syntax) => "a partial method without a body",
        { IsExtern: true } when !IsImported(method) => "extern, without a body here; call it from a method with a body, which can have limits",
        { IsAsync: true, ReturnsVoid: true } => "async void, so nobody knows when it ends",
        { IsVararg: true } => "one with __arglist",
        _ when method.FindAttribute(KnownNames.ConditionalAttribute) is not null => "conditional, so the compiler may leave its calls out",
        _ when method.FindAttribute(KnownNames.UnmanagedCallersOnlyAttribute) is not null => "for callers in native code only",
        _ => null,
    };

    /// <summary>A partial method that says who sees it has a body, or the compiler complains; another generator may write it, as that of [LibraryImport] does, and generators do not see what others write.</summary>
    private static bool MustHaveBody(MethodDeclarationSyntax method) => method.Modifiers.Any(static modifier =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword);

    /// <summary>Whether it says where its body is: in native code, or in a member of another type.</summary>
    private static bool IsImported(IMethodSymbol method) => method.GetDllImportData() is not null || method.FindAttribute(KnownNames.UnsafeAccessorAttribute) is not null;
}
