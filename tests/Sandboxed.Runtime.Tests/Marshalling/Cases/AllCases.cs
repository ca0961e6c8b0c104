namespace Sandboxed.Tests.Marshalling.Cases;

internal static class AllCases
{
    private static readonly Dictionary<string, MarshallerCase> _byName =
        new[] { LeafCases.All, TupleCases.All, SequenceCases.All, LookupCases.All }
            .SelectMany(cases => cases)
            .ToDictionary(one => one.Name);

    public static IEnumerable<MarshallerCase> All => _byName.Values;

    public static TheoryData<string> Names => [.. _byName.Keys];

    public static MarshallerCase Named(string name) => _byName[name];
}
