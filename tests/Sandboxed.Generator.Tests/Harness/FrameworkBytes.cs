using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sandboxed.Generator.Tests.Harness;

/// <summary>Asks the runtime for the bytes of its types.</summary>
internal static class FrameworkBytes
{
    private static readonly Type[] _places = [typeof(object), typeof(System.Numerics.Complex), typeof(System.Drawing.Point), typeof(System.Collections.Specialized.BitVector32)];

    public static Type Find(string name) => _places.Select(place => place.Assembly.GetType(name)).First(type => type is not null)!;

    public static Type Closed(Type type) => type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(float))]) : type;

    public static bool IsUnmanaged(Type type) =>
        type is { IsValueType: true, IsEnum: false, IsByRefLike: false, IsNested: false } && !Call<bool>(nameof(RuntimeHelpers.IsReferenceOrContainsReferences), typeof(RuntimeHelpers), Closed(type));

    public static int Size(Type type) => Call<int>(nameof(Unsafe.SizeOf), typeof(Unsafe), type);

    /// <summary>What the fields leave of its bytes.</summary>
    public static int Padding(Type type) => type.IsPrimitive || type.IsEnum ? 0 : Size(type) - Fields(type).Sum(field => Size(field.FieldType) - Padding(field.FieldType));

    /// <summary>How far a byte before it moves it.</summary>
    public static int Alignment(Type type) => Size(typeof(Behind<>).MakeGenericType(type)) - Size(type);

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static T Call<T>(string method, Type on, Type argument) => (T)on.GetMethod(method)!.MakeGenericMethod(argument).Invoke(null, null)!;

    private record struct Behind<T>(byte Byte, T Value);
}
