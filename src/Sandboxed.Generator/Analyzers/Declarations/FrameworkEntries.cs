using Microsoft.CodeAnalysis;
using Sandboxed.Generator.Parsing;

namespace Sandboxed.Generator.Analyzers.Declarations;

/// <summary>Knows methods that frameworks find by reflection and call: tests, actions of controllers, functions, commands, benchmarks.</summary>
internal static class FrameworkEntries
{
    /// <summary>Attributes that mark such a method, or that those which do derive from.</summary>
    private static readonly HashSet<string> _attributes = new(StringComparer.Ordinal)
    {
        "Xunit.FactAttribute",
        "NUnit.Framework.TestAttribute",
        "NUnit.Framework.TestCaseAttribute",
        "NUnit.Framework.TestCaseSourceAttribute",
        "NUnit.Framework.TheoryAttribute",
        "NUnit.Framework.SetUpAttribute",
        "NUnit.Framework.TearDownAttribute",
        "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute",
        "Microsoft.VisualStudio.TestTools.UnitTesting.TestInitializeAttribute",
        "Microsoft.VisualStudio.TestTools.UnitTesting.TestCleanupAttribute",
        "TUnit.Core.TestAttribute",
        "FsCheck.Xunit.PropertyAttribute",
        "BenchmarkDotNet.Attributes.BenchmarkAttribute",
        "Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute",
        "Microsoft.AspNetCore.Mvc.AcceptVerbsAttribute",
        "Microsoft.AspNetCore.Mvc.RouteAttribute",
        "Microsoft.AspNetCore.SignalR.HubMethodNameAttribute",
        "Microsoft.Azure.Functions.Worker.FunctionAttribute",
        "Microsoft.Azure.WebJobs.FunctionNameAttribute",
        "Amazon.Lambda.Annotations.LambdaFunctionAttribute",
        "Hangfire.Common.JobFilterAttribute",
        "Microsoft.JSInterop.JSInvokableAttribute",
        "Microsoft.SemanticKernel.KernelFunctionAttribute",
        "ModelContextProtocol.Server.McpServerToolAttribute",
        "CommunityToolkit.Mvvm.Input.RelayCommandAttribute",
        "Cocona.CommandAttribute",
        "System.Runtime.CompilerServices.ModuleInitializerAttribute",
        "System.Runtime.Serialization.OnDeserializedAttribute",
    };

    /// <summary>Classes all public methods of which are such.</summary>
    private static readonly HashSet<string> _classes = new(StringComparer.Ordinal)
    {
        "Microsoft.AspNetCore.Mvc.ControllerBase",
        "Microsoft.AspNetCore.SignalR.Hub",
    };

    /// <summary>Who calls the method; null if nothing tells so.</summary>
    public static string? Caller(IMethodSymbol method)
    {
        if (method.GetAttributes().FirstOrDefault(static attribute => IsOrDerivesFrom(attribute.AttributeClass, _attributes)) is { AttributeClass: { } found }) return $"What looks for {Short(found)}";
        return method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && IsOrDerivesFrom(method.ContainingType, _classes)
            ? $"What '{method.ContainingType.Readable()}' is written for"
            : null;
    }

    private static bool IsOrDerivesFrom(INamedTypeSymbol? type, HashSet<string> names)
    {
        for (var level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            if (level.OriginalDefinition.FullMetadataName() is { } name && names.Contains(name)) return true;
        }

        return false;
    }

    private static string Short(INamedTypeSymbol attribute)
    {
        const string ending = "Attribute";
        var name = attribute.Name;
        return $"[{(name.EndsWith(ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - ending.Length) : name)}]";
    }
}
