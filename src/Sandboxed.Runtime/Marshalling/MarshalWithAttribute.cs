namespace Sandboxed;

/// <summary>
/// Names the <see cref="ISandboxMarshaller{T}"/> for a parameter, a return value, a property, a field, or every value of a type.
/// </summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum,
    Inherited = false)]
public sealed class MarshalWithAttribute : Attribute
{
    /// <param name="marshaller">A struct that implements <see cref="ISandboxMarshaller{T}"/> for the type of what is annotated.</param>
    public MarshalWithAttribute(Type marshaller) => Marshaller = marshaller;

    /// <summary>The struct that implements <see cref="ISandboxMarshaller{T}"/>.</summary>
    public Type Marshaller { get; }
}
