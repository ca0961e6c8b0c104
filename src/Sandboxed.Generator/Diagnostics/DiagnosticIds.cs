namespace Sandboxed.Generator.Diagnostics;

/// <summary>The ids of all diagnostics.</summary>
public static class DiagnosticIds
{
    // 00xx: the declaration of the method and of the types around it.
    public const string TypeMustBePartial = "SBX0001";
    public const string GenericNotSupported = "SBX0002";
    public const string ContainingTypeNotSupported = "SBX0003";
    public const string MethodKindNotSupported = "SBX0004";
    public const string ParameterNotSupported = "SBX0005";
    public const string SeveralCancellationTokens = "SBX0006";
    public const string SeveralProgressParameters = "SBX0007";
    public const string TwinCollision = "SBX0008";
    public const string ReturnNotSupported = "SBX0009";
    public const string InvalidInitializer = "SBX0010";
    public const string InvalidWarmUp = "SBX0011";
    public const string InvalidInstantiation = "SBX0012";

    // 01xx: what must travel between the caller and a worker.
    public const string TypeCannotTravel = "SBX0100";
    public const string FieldNotReached = "SBX0101";
    public const string NoUsableConstructor = "SBX0102";
    public const string InvalidMarshaller = "SBX0103";
    public const string FieldsNotVisible = "SBX0104";
    public const string SpanElementNotUnmanaged = "SBX0105";
    public const string WritableSpan = "SBX0106";
    public const string InvalidHierarchy = "SBX0107";
    public const string ReceiverCannotTravel = "SBX0108";
    public const string WrittenByGenerator = "SBX0110";

    // The same: what can travel, and as objects that are usual will not.
    public const string BackReference = "SBX0109";

    // 02xx: the values of the attribute.
    public const string LimitOutOfRange = "SBX0200";
    public const string UndefinedValue = "SBX0201";
    public const string EmptyText = "SBX0202";
    public const string InvalidName = "SBX0203";
    public const string InvalidWarmUpName = "SBX0204";

    // The same: what compiles, and is not what was meant.
    public const string ContradictingLimits = "SBX0205";
    public const string LimitNotEnforcedYet = "SBX0206";
    public const string PristineWithoutWarmUp = "SBX0207";
    public const string NoLimits = "SBX0208";

    // 03xx: the calls of twins.
    public const string CalledDirectly = "SBX0300";
    public const string ResultIgnored = "SBX0301";
    public const string ValueUnchecked = "SBX0302";
    public const string TwinInLoop = "SBX0303";
    public const string TwinBlocks = "SBX0304";
    public const string CalledByFramework = "SBX0305";

    // 04xx: what a limited method does in its worker.
    public const string StaticStateWritten = "SBX0400";
    public const string StaticStateOfHost = "SBX0401";
    public const string CopyChanged = "SBX0402";
    public const string TokenUnused = "SBX0403";
    public const string SharedRandom = "SBX0404";
}
