namespace Sandboxed.CompilerServices;

/// <summary>Refuses a runtime type other than the declared one: only what the declared type has would travel.</summary>
internal static class DeclaredType
{
    public static void Check<T>(T value)
        where T : class
    {
        if (value.GetType() != typeof(T)) throw MarshallerErrors.Sliced(typeof(T), value.GetType());
    }
}
