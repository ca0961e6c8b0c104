using Sandboxed.Generator.Diagnostics;
using Sandboxed.Generator.Parsing.Marshalling.Layouts;
using Sandboxed.Generator.Tests.Harness;

namespace Sandboxed.Generator.Tests.Analyzers;

/// <summary>Unmanaged types of the framework: their fields are hidden, so which of them are their bytes is in a table.</summary>
public sealed class FrameworkTypeTests
{
    [Theory]
    [InlineData("System.Numerics.Vector2")]
    [InlineData("System.Numerics.Vector3")]
    [InlineData("System.Numerics.Vector4")]
    [InlineData("System.Numerics.Quaternion")]
    [InlineData("System.Numerics.Plane")]
    [InlineData("System.Numerics.Matrix3x2")]
    [InlineData("System.Numerics.Matrix4x4")]
    [InlineData("System.Numerics.Complex")]
    [InlineData("System.Drawing.Point")]
    [InlineData("System.Drawing.PointF")]
    [InlineData("System.Drawing.Size")]
    [InlineData("System.Drawing.SizeF")]
    [InlineData("System.Drawing.Rectangle")]
    [InlineData("System.Drawing.RectangleF")]
    [InlineData("System.Runtime.Intrinsics.Vector64<byte>")]
    [InlineData("System.Runtime.Intrinsics.Vector128<float>")]
    [InlineData("System.Runtime.Intrinsics.Vector256<double>")]
    [InlineData("System.Runtime.Intrinsics.Vector512<long>")]
    [InlineData("System.Runtime.InteropServices.NFloat")]
    [InlineData("System.Collections.Specialized.BitVector32")]
    [InlineData("Half")]
    [InlineData("Int128")]
    [InlineData("Range")]
    public void An_unmanaged_type_of_the_framework_is_its_bytes(string type) => DiagnosticAssert.Accepts(
        $$"""
        public struct Mine { public byte A; public {{type}} B; }
        static partial class C { [EnforceLimits] static {{type}} F({{type}} a, {{type}}[] b, ReadOnlySpan<{{type}}> c, ReadOnlyMemory<{{type}}> d, List<{{type}}?> e, Mine f) => a; }
        """);

    /// <summary>A vector may be of addresses, and those of two lengths are aligned as the processor wants it.</summary>
    [Fact]
    public void A_vector_is_its_bytes_where_those_are_numbers()
    {
        DiagnosticAssert.Reports(DiagnosticIds.FieldsNotVisible, "static partial class C { [EnforceLimits] static void Bad([|System.Runtime.Intrinsics.Vector128<nint>|] x) { } }");
        DiagnosticAssert.Reports(DiagnosticIds.SpanElementNotUnmanaged, "struct Mine { public byte A; public System.Runtime.Intrinsics.Vector256<int> B; } static partial class C { [EnforceLimits] static void Bad([|ReadOnlySpan<Mine>|] x) { } }");
    }

    /// <summary>Whatever the namespaces of numbers and drawing have or get: each unmanaged type is in the table, or refused with a reason.</summary>
    [Fact]
    public void All_unmanaged_types_of_numbers_and_drawing_are_known()
    {
        string[] namespaces = ["System.Numerics", "System.Drawing", "System.Runtime.Intrinsics"];
        Type[] places = [typeof(object), typeof(System.Numerics.Complex), typeof(System.Drawing.Point)];
        var unmanaged = places.SelectMany(place => place.Assembly.GetExportedTypes()).Where(type => namespaces.Contains(type.Namespace) && FrameworkBytes.IsUnmanaged(type)).Select(type => type.FullName!).ToHashSet();
        Assert.Equal(["System.Numerics.TotalOrderIeee754Comparer`1", "System.Numerics.Vector`1"], unmanaged.Except(LeafBytes.PlainNames).Order(StringComparer.Ordinal));
        Assert.InRange(unmanaged.Count, 15, 100);
    }

    [Fact]
    public void The_table_has_the_sizes_and_the_alignments_of_the_runtime()
    {
        foreach (var name in LeafBytes.PlainNames)
        {
            var type = FrameworkBytes.Closed(FrameworkBytes.Find(name));
            Assert.True(FrameworkBytes.IsUnmanaged(type), name);
            Assert.Equal(LeafBytes.SizeOf(name), FrameworkBytes.Size(type));
            Assert.Equal(0, FrameworkBytes.Padding(type));
            if (LeafBytes.AlignmentOf(name) is { } alignment) Assert.Equal(alignment, FrameworkBytes.Alignment(type));
        }
    }

    [Theory]
    [InlineData("Dictionary<string, object>", "'Dictionary<string, object>.Value' is of type 'object'")]
    [InlineData("List<Dictionary<string, object>>", "'List<Dictionary<string, object>>[].Value' is of type 'object'")]
    [InlineData("(int, Action)", "'(int, Action).Item2' is of type 'System.Action'")]
    [InlineData("PriorityQueue<string, Action>", "'PriorityQueue<string, Action>.Priority' is of type 'System.Action'")]
    [InlineData("KeyValuePair<string, Action>?", "'KeyValuePair<string, Action>?.Value.Value' is of type 'System.Action'")]
    public void A_message_names_what_a_type_is_made_of_as_a_person_does(string type, string place) => Assert.Contains(
        place,
        Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, $"static partial class C {{ [EnforceLimits] static void Bad([|{type}|] x) {{ }} }}")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("System.Text.Rune")]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset")]
    public void A_type_whose_bits_are_not_all_values_is_checked(string type) =>
        DiagnosticAssert.Accepts($"static partial class C {{ [EnforceLimits] static {type} F({type} a, {type}[] b, List<{type}?> c) => a; }}");

    [Theory]
    [InlineData("GCHandle", "a handle, which means nothing in another process; open in the method what it stands for")]
    [InlineData("GCHandle<string>", "a handle, which means nothing in another process; open in the method what it stands for")]
    [InlineData("System.Runtime.DependentHandle", "a handle, which means nothing in another process; open in the method what it stands for")]
    [InlineData("RuntimeTypeHandle", "a handle, which means nothing in another process; pass its name, and let the method look it up")]
    [InlineData("NativeOverlapped", "a handle, which means nothing in another process; open in the method what it stands for")]
    [InlineData("Microsoft.Win32.SafeHandles.SafeFileHandle", "a handle, which means nothing in another process; open in the method what it stands for")]
    [InlineData("SpinLock", "which only threads of one process can share; make it in the method")]
    [InlineData("System.Numerics.Vector<int>", "whose size depends on the processor; pass an array")]
    [InlineData("HashCode", "which is seeded anew in each process; pass the values that it is made of")]
    [InlineData("CLong", "whose size depends on the system; pass a long")]
    public void A_type_whose_bytes_mean_something_in_their_own_process_only_is_refused_with_the_reason(string type, string reason)
    {
        var message = Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.TypeCannotTravel, $"static partial class C {{ [EnforceLimits] static void Bad([|{type}|] x) {{ }} }}"));
        Assert.Contains("', " + reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Text.Json.JsonElement", "pass its text")]
    [InlineData("System.Text.Json.Nodes.JsonObject", "pass its text")]
    [InlineData("System.Net.IPAddress", "pass its text")]
    [InlineData("System.Text.StringBuilder", "pass its text")]
    [InlineData("System.Text.RegularExpressions.Regex", "pass its pattern")]
    [InlineData("System.Globalization.CultureInfo", "pass its name")]
    [InlineData("TimeZoneInfo", "pass its Id")]
    [InlineData("System.IO.FileInfo", "pass its path")]
    [InlineData("System.Drawing.Color", "pass its ToArgb()")]
    [InlineData("System.Collections.BitArray", "pass a bool[]")]
    public void A_type_that_has_a_text_or_a_number_is_to_be_passed_as_that(string type, string advice)
    {
        var source = $"static partial class C {{ [EnforceLimits] static void Bad([|{type}|] x) {{ }} }}";
        Assert.Contains("; " + advice, Assert.Single(DiagnosticAssert.Reports(DiagnosticIds.FieldsNotVisible, source)), StringComparison.Ordinal);
    }
}
