using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Diagnostics;

/// <summary>All diagnostics. Every message names the symbol and the way out.</summary>
internal static class DiagnosticDescriptors
{
    /// <summary>A type around a limited method is not partial.</summary>
    public static readonly DiagnosticDescriptor TypeMustBePartial = Create(
        DiagnosticIds.TypeMustBePartial,
        title: "A type with limited methods must be partial",
        messageFormat: "'{0}' must be partial, because what is generated for '{1}' is added to it");

    /// <summary>The method, or a type around it, has type parameters.</summary>
    public static readonly DiagnosticDescriptor GenericNotSupported = Create(
        DiagnosticIds.GenericNotSupported,
        title: "A generic limited method must name its types",
        messageFormat: "'{0}' is generic, but what travels to a worker must be known when '{1}' is compiled; {2}");

    /// <summary>The type around a limited method is one that no twin can be added to.</summary>
    public static readonly DiagnosticDescriptor ContainingTypeNotSupported = Create(
        DiagnosticIds.ContainingTypeNotSupported,
        title: "No limited twin can be added to this type",
        messageFormat: "What is generated for '{1}' cannot be added to '{0}', because it is {2}; move the method to a class, struct or record");

    /// <summary>The attribute is on something that is not an ordinary method with a body.</summary>
    public static readonly DiagnosticDescriptor MethodKindNotSupported = Create(
        DiagnosticIds.MethodKindNotSupported,
        title: "Only ordinary methods can be limited",
        messageFormat: "'{0}' cannot have limits, because it is {1}; annotate an ordinary method");

    /// <summary>A parameter is passed in a way that cannot cross processes.</summary>
    public static readonly DiagnosticDescriptor ParameterNotSupported = Create(
        DiagnosticIds.ParameterNotSupported,
        title: "This kind of parameter cannot be limited",
        messageFormat: "'{0}' cannot have limits, because {1}; return the value instead");

    /// <summary>The method has more than one <see cref="System.Threading.CancellationToken"/> parameter.</summary>
    public static readonly DiagnosticDescriptor SeveralCancellationTokens = Create(
        DiagnosticIds.SeveralCancellationTokens,
        title: "A limited method takes at most one CancellationToken",
        messageFormat: "'{0}' has more than one CancellationToken parameter, but a limit cancels exactly one; remove '{1}'");

    /// <summary>The method has more than one <see cref="IProgress{T}"/> parameter.</summary>
    public static readonly DiagnosticDescriptor SeveralProgressParameters = Create(
        DiagnosticIds.SeveralProgressParameters,
        title: "A limited method takes at most one IProgress",
        messageFormat: "'{0}' has more than one IProgress parameter, but a worker reports through one; remove '{1}'");

    /// <summary>A twin would have the signature of another twin or of a member.</summary>
    public static readonly DiagnosticDescriptor TwinCollision = Create(
        DiagnosticIds.TwinCollision,
        title: "Two methods would get the same limited twin",
        messageFormat: "'{1}', which is generated for '{0}', has the same name and parameters as {2}; rename the method, or give its twins another name: [EnforceLimits(Name = \"Other\")] makes OtherLimited");

    /// <summary>The method returns in a way that cannot cross processes.</summary>
    public static readonly DiagnosticDescriptor ReturnNotSupported = Create(
        DiagnosticIds.ReturnNotSupported,
        title: "This kind of result cannot be limited",
        messageFormat: "'{0}' cannot have limits, because {1}; {2}");

    /// <summary>The method with [SandboxInitializer] cannot run once per worker.</summary>
    public static readonly DiagnosticDescriptor InvalidInitializer = Create(
        DiagnosticIds.InvalidInitializer,
        title: "This method cannot be an initializer",
        messageFormat: "'{0}' cannot be an initializer, because {1}; write a static method that takes values and returns void, Task or ValueTask");

    /// <summary>The method with [SandboxWarmUp] cannot be called without arguments.</summary>
    public static readonly DiagnosticDescriptor InvalidWarmUp = Create(
        DiagnosticIds.InvalidWarmUp,
        title: "This method cannot be a warm-up",
        messageFormat: "'{0}' cannot be a warm-up, because {1}; write a static method without parameters that returns void, Task or ValueTask");

    /// <summary>[LimitedFor] names types that the method cannot be called with.</summary>
    public static readonly DiagnosticDescriptor InvalidInstantiation = Create(
        DiagnosticIds.InvalidInstantiation,
        title: "[LimitedFor] names types that the method cannot have",
        messageFormat: "'{0}' cannot be limited for these types, because {1}; {2}");

    /// <summary>A type has no marshaller and none can be made.</summary>
    public static readonly DiagnosticDescriptor TypeCannotTravel = Create(
        DiagnosticIds.TypeCannotTravel,
        title: "A type cannot travel between the caller and a worker",
        messageFormat: "{0} cannot travel between the caller and a worker: {1} is of type '{2}', {3}; {4}");

    /// <summary>A field of a class or struct is reached by no constructor parameter and no settable member.</summary>
    public static readonly DiagnosticDescriptor FieldNotReached = Create(
        DiagnosticIds.FieldNotReached,
        title: "A field would be lost between the caller and a worker",
        messageFormat: "{0} cannot travel between the caller and a worker: the {4} '{1}'{3} would be lost, as {5}" + OrWayOut);

    /// <summary>No constructor of a class can be called with the values of its members.</summary>
    public static readonly DiagnosticDescriptor NoUsableConstructor = Create(
        DiagnosticIds.NoUsableConstructor,
        title: "A type cannot be made again from its members",
        messageFormat: "{0} cannot travel between the caller and a worker: {1}; give each parameter of a constructor a readable member of the same name and type" + OrWayOut);

    /// <summary>What [MarshalWith] names is not a marshaller of the type.</summary>
    public static readonly DiagnosticDescriptor InvalidMarshaller = Create(
        DiagnosticIds.InvalidMarshaller,
        title: "[MarshalWith] names something that is not a marshaller of the type",
        messageFormat: "{0} cannot travel between the caller and a worker: '{1}', named by [MarshalWith], {2}; it must be an accessible struct that implements ISandboxMarshaller<{3}>");

    /// <summary>The fields of a type are hidden by a reference assembly.</summary>
    public static readonly DiagnosticDescriptor FieldsNotVisible = Create(
        DiagnosticIds.FieldsNotVisible,
        title: "The fields of a type cannot be seen",
        messageFormat: "{0} cannot travel between the caller and a worker: the fields of '{1}'{3} cannot be seen in the reference assembly '{2}'; {4}");

    /// <summary>The elements of a span are not copied as bytes.</summary>
    public static readonly DiagnosticDescriptor SpanElementNotUnmanaged = Create(
        DiagnosticIds.SpanElementNotUnmanaged,
        title: "The elements of a span must be unmanaged",
        messageFormat: "{0} cannot travel between the caller and a worker: the elements of a span are read in place, and '{1}' is not a type whose bytes can be copied; pass an array instead");

    /// <summary>A parameter is a <see cref="Span{T}"/>.</summary>
    public static readonly DiagnosticDescriptor WritableSpan = Create(
        DiagnosticIds.WritableSpan,
        title: "What is written to a Span would be lost",
        messageFormat: "{0} cannot travel between the caller and a worker: what the method writes to a Span would be lost; take a ReadOnlySpan and return the result");

    /// <summary>The [JsonDerivedType] list of a type is not a list of its concrete types.</summary>
    public static readonly DiagnosticDescriptor InvalidHierarchy = Create(
        DiagnosticIds.InvalidHierarchy,
        title: "[JsonDerivedType] lists a type that cannot be used",
        messageFormat: "{0} cannot travel between the caller and a worker: the [JsonDerivedType] list of '{1}' {2}; list accessible concrete types that derive from it" + OrWayOut);

    /// <summary>The object that an instance method is called on cannot travel.</summary>
    public static readonly DiagnosticDescriptor ReceiverCannotTravel = Create(
        DiagnosticIds.ReceiverCannotTravel,
        title: "The object that a limited method is called on cannot travel",
        messageFormat: "'{0}' cannot have limits, because its object cannot travel to a worker; make the method static and pass what it needs ({1})");

    /// <summary>Another generator writes what would travel.</summary>
    public static readonly DiagnosticDescriptor WrittenByGenerator = Create(
        DiagnosticIds.WrittenByGenerator,
        title: "What another source generator writes would be lost",
        messageFormat: "{0}: {1} written by another source generator, and generators do not see each other's output; {2}");

    /// <summary>A limit is not in its range.</summary>
    public static readonly DiagnosticDescriptor LimitOutOfRange = Create(
        DiagnosticIds.LimitOutOfRange,
        title: "A limit is out of range",
        messageFormat: "{0} = {1} is out of range: it must be {2}");

    /// <summary>An enum property has a value that the enum does not define.</summary>
    public static readonly DiagnosticDescriptor UndefinedValue = Create(
        DiagnosticIds.UndefinedValue,
        title: "A value is not defined",
        messageFormat: "{0} = {1} is not a value that '{2}' defines");

    /// <summary>A text that must say something is empty.</summary>
    public static readonly DiagnosticDescriptor EmptyText = Create(
        DiagnosticIds.EmptyText,
        title: "A text is empty",
        messageFormat: "{0} must not be empty; leave it out for its default");

    /// <summary>The name to derive the twins' names from is not an identifier.</summary>
    public static readonly DiagnosticDescriptor InvalidName = Create(
        DiagnosticIds.InvalidName,
        title: "The name of a twin is not an identifier",
        messageFormat: "Name = \"{0}\" is not an identifier, so no twin can be named after it");

    /// <summary>What WarmUp names is not a warm-up.</summary>
    public static readonly DiagnosticDescriptor InvalidWarmUpName = Create(
        DiagnosticIds.InvalidWarmUpName,
        title: "WarmUp names something that is not a warm-up",
        messageFormat: "WarmUp = \"{0}\" names no warm-up, because {1}; name a static method of the same type without parameters that returns void, Task or ValueTask");

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        TypeMustBePartial,
        GenericNotSupported,
        ContainingTypeNotSupported,
        MethodKindNotSupported,
        ParameterNotSupported,
        SeveralCancellationTokens,
        SeveralProgressParameters,
        TwinCollision,
        ReturnNotSupported,
        InvalidInitializer,
        InvalidWarmUp,
        InvalidInstantiation,
        TypeCannotTravel,
        FieldNotReached,
        NoUsableConstructor,
        InvalidMarshaller,
        FieldsNotVisible,
        SpanElementNotUnmanaged,
        WritableSpan,
        InvalidHierarchy,
        ReceiverCannotTravel,
        WrittenByGenerator,
        LimitOutOfRange,
        UndefinedValue,
        EmptyText,
        InvalidName,
        InvalidWarmUpName,
    ];

    private const string OrWayOut = ", or name a marshaller for the type with [MarshalWith(typeof(...))]";

    private static DiagnosticDescriptor Create(string id, string title, string messageFormat) => new(
        id,
        title,
        messageFormat,
        category: "Sandboxed",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Of(id),
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
