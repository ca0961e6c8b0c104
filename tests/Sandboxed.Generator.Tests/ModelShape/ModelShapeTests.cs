using System.Reflection;
using Sandboxed.Generator.Collections;
using Sandboxed.Generator.Model;

namespace Sandboxed.Generator.Tests.ModelShape;

/// <summary>What the pipeline passes on must be comparable, and must not hold on to a compilation.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<Type> Models { get; } =
        [.. typeof(TypeModel).Assembly.GetTypes().Where(type => type.Namespace == typeof(TypeModel).Namespace && type is { IsEnum: false, IsNested: false })];

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_IsEquatable(Type model)
    {
        Assert.True(typeof(IEquatable<>).MakeGenericType(model).IsAssignableFrom(model), $"{model} is not equatable");
        Assert.True(model.IsSealed || model.IsAbstract, $"{model} is not sealed");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_StoresNothingOfTheCompiler(Type model) => Assert.DoesNotContain(Stored(model, []), IsOfTheCompiler);

    [Fact]
    public void Model_StoresOnlyWhatIsComparedByValue() => Assert.All(
        Models.SelectMany(row => Stored(row.Data, [])),
        type => Assert.True(
            type.IsPrimitive || type.IsEnum || type == typeof(string) || Models.Any(row => row.Data == type)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableEquatableArray<>))
            || Nullable.GetUnderlyingType(type) is not null,
            $"{type} is compared by reference"));

    [Fact]
    public void Check_FindsWhatMustNotBeThere() =>
        Assert.Contains(Stored(typeof(Offender), []), IsOfTheCompiler);

    private static bool IsOfTheCompiler(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        || typeof(Microsoft.CodeAnalysis.ISymbol).IsAssignableFrom(type)
        || typeof(Microsoft.CodeAnalysis.SyntaxNode).IsAssignableFrom(type)
        || typeof(Microsoft.CodeAnalysis.Compilation).IsAssignableFrom(type)
        || type == typeof(object);

    /// <summary>The types of all fields, those of base types and of what the fields are made of included.</summary>
    private static HashSet<Type> Stored(Type type, HashSet<Type> seen)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)) Add(field.FieldType, seen);
        }

        return seen;
    }

    private static void Add(Type type, HashSet<Type> seen)
    {
        if (type.IsArray)
        {
            Add(type.GetElementType()!, seen);
            return;
        }

        if (!seen.Add(type) || type.IsPrimitive || type == typeof(string)) return;
        foreach (var argument in type.GetGenericArguments()) Add(argument, seen);
        if (type.Assembly == typeof(TypeModel).Assembly || type.Assembly == typeof(ModelShapeTests).Assembly) Stored(type, seen);
    }

    private sealed record Offender(ImmutableEquatableArray<Inner> Items);

    private sealed record Inner(Microsoft.CodeAnalysis.Location Location);
}
