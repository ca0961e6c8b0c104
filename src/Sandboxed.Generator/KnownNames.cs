namespace Sandboxed.Generator;

/// <summary>Names of the runtime, of the base library and of the compiler that the parser asks for and the emitter prints.</summary>
internal static class KnownNames
{
    public const string EnforceLimitsAttribute = "Sandboxed.EnforceLimitsAttribute";
    public const string SandboxInitializerAttribute = "Sandboxed.SandboxInitializerAttribute";
    public const string SandboxWarmUpAttribute = "Sandboxed.SandboxWarmUpAttribute";
    public const string MarshalWithAttribute = "Sandboxed.MarshalWithAttribute";
    public const string LimitedForAttribute = "Sandboxed.LimitedForAttribute";
    public const string Marshaller = "Sandboxed.ISandboxMarshaller`1";
    public const string BlockMarshaller = "Sandboxed.CompilerServices.IBlockMarshaller`1";
    public const string CallOptions = "Sandboxed.CallOptions";
    public const string MapOptions = "Sandboxed.MapOptions";

    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Progress = "System.IProgress`1";
    public const string Span = "System.Span`1";
    public const string ReadOnlySpan = "System.ReadOnlySpan`1";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
    public const string Enumerable = "System.Collections.IEnumerable";
    public const string Enumerator = "System.Collections.IEnumerator";
    public const string EnumeratorOfT = "System.Collections.Generic.IEnumerator`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string AsyncEnumerator = "System.Collections.Generic.IAsyncEnumerator`1";

    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string ExperimentalAttribute = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string ConditionalAttribute = "System.Diagnostics.ConditionalAttribute";
    public const string UnsafeAccessorAttribute = "System.Runtime.CompilerServices.UnsafeAccessorAttribute";
    public const string UnmanagedCallersOnlyAttribute = "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute";
    public const string NonSerializedAttribute = "System.NonSerializedAttribute";
    public const string StructLayoutAttribute = "System.Runtime.InteropServices.StructLayoutAttribute";
    public const string FieldOffsetAttribute = "System.Runtime.InteropServices.FieldOffsetAttribute";
    public const string InlineArrayAttribute = "System.Runtime.CompilerServices.InlineArrayAttribute";
    public const string ReferenceAssemblyAttribute = "System.Runtime.CompilerServices.ReferenceAssemblyAttribute";
    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string JsonConstructorAttribute = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string JsonDerivedTypeAttribute = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";

    /// <summary>How generated code names the namespace of the runtime.</summary>
    public const string Runtime = "global::Sandboxed.";

    /// <summary>How generated code names the namespace of what only generated code uses.</summary>
    public const string CompilerServices = "global::Sandboxed.CompilerServices.";

    /// <summary>How generated code names <see cref="System.Threading.CancellationToken"/>.</summary>
    public const string QualifiedCancellationToken = "global::System.Threading.CancellationToken";
}
