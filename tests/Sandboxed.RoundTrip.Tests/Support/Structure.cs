using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sandboxed.Tests.Support;

/// <summary>
/// Writes out everything a value consists of, so that two values are alike if their texts are: runtime types, all fields
/// of the tests' own types, private ones too, elements of collections, comparers, the bits of numbers.
/// </summary>
internal static class Structure
{
    private static readonly string[] _unordered =
        ["HashSet`1", "Dictionary`2", "ReadOnlySet`1", "ReadOnlyDictionary`2", "FrozenSet`1", "FrozenDictionary`2", "ImmutableHashSet`1", "ImmutableDictionary`2",
         "ConcurrentDictionary`2", "ConcurrentBag`1", "ISet`1", "IReadOnlySet`1", "IDictionary`2", "IReadOnlyDictionary`2", "IImmutableSet`1", "IImmutableDictionary`2"];

    public static string Of<T>(T value) => Of(value, typeof(T));

    private static string Of(object? value, Type declared)
    {
        if (value is null) return "null";
        var actual = value.GetType();

        // What arrives for an interface of a collection need not be of the type that was sent.
        var shown = declared.IsInterface && IsOfBaseLibrary(declared) ? declared : actual;
        return $"{Name(shown)} {Contents(value, shown)}";
    }

    private static string Contents(object value, Type type) => value switch
    {
        string text => $"\"{string.Concat(text.Select(unit => unit is >= ' ' and <= '~' ? unit.ToString() : $"\\u{(int)unit:X4}"))}\"",
        float number => BitConverter.SingleToInt32Bits(number).ToString("X8", CultureInfo.InvariantCulture),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("X16", CultureInfo.InvariantCulture),
        Half number => BitConverter.HalfToInt16Bits(number).ToString("X4", CultureInfo.InvariantCulture),
        decimal number => string.Join(' ', decimal.GetBits(number)),
        DateTime time => Unsafe.BitCast<DateTime, ulong>(time).ToString("X16", CultureInfo.InvariantCulture),
        DateTimeOffset time => $"{time.Ticks} {time.Offset.Ticks}",
        TimeOnly time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        Uri uri => $"{uri.OriginalString} {uri.IsAbsoluteUri}",
        Enum number => number.ToString("D"),
        ITuple => Fields(value, type),
        Array { Rank: > 1 } array => Lengths(array) + Elements(array, type),
        IEnumerable when type.Name == "ArraySegment`1" && type.GetProperty("Array")!.GetValue(value) is null => "default",
        IEnumerable when type.Namespace!.Contains("Immutable", StringComparison.Ordinal) && IsDefault(value) => "default",
        IEnumerable items => Comparer(value, type) + Elements(items, type),
        _ when type.Name == "PriorityQueue`2" => Comparer(value, type) + Sorted((IEnumerable)type.GetProperty("UnorderedItems")!.GetValue(value)!),
        _ when type.Name is "Memory`1" or "ReadOnlyMemory`1" => Elements((Array)type.GetMethod("ToArray")!.Invoke(value, null)!, type),
        _ when type.Name is "KeyValuePair`2" or "Complex" || !IsOfBaseLibrary(type) => Fields(value, type),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Elements(IEnumerable items, Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (_unordered.Contains(level.Name)) return Sorted(items);
        }

        return $"[{string.Join(", ", Texts(items))}]";
    }

    private static string Sorted(IEnumerable items) => $"[{string.Join(", ", Texts(items).Order(StringComparer.Ordinal))}]";

    private static IEnumerable<string> Texts(IEnumerable items)
    {
        var element = items.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        foreach (var item in items) yield return Of(item, element?.GetGenericArguments()[0] ?? typeof(object));
    }

    private static string Fields(object value, Type type)
    {
        var text = new StringBuilder("{");
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                text.Append(CultureInfo.InvariantCulture, $" {field.Name}: {Field(field, value)};");
            }
        }

        return text.Append(" }").ToString();
    }

    /// <summary>A fixed buffer, or the storage of an inline array, is one field of many elements.</summary>
    private static string Field(FieldInfo field, object value)
    {
        if (field.FieldType.GetCustomAttribute<UnsafeValueTypeAttribute>() is null && field.DeclaringType!.GetCustomAttribute<InlineArrayAttribute>() is null)
        {
            return Of(field.GetValue(value), field.FieldType);
        }

        var owner = field.FieldType.GetCustomAttribute<UnsafeValueTypeAttribute>() is null ? value : field.GetValue(value)!;
        return RawBytes.Of(owner);
    }

    private static string Lengths(Array array) => string.Join('x', Enumerable.Range(0, array.Rank).Select(array.GetLength));

    private static string Comparer(object value, Type type)
    {
        var property = type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer");
        return property?.GetValue(value) is { } comparer ? $"by {comparer} " : "";
    }

    private static bool IsDefault(object value) => value.GetType().GetProperty("IsDefault")?.GetValue(value) is true;

    private static bool IsOfBaseLibrary(Type type) => !type.Assembly.GetName().Name!.StartsWith("Sandboxed.", StringComparison.Ordinal);

    private static string Name(Type type) => type.IsGenericType && !type.IsGenericTypeDefinition
        ? $"{type.Name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
