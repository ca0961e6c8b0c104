using Sandboxed.CompilerServices;

namespace Sandboxed.Workers.Loop;

/// <summary>
/// Arguments that the items of a map share. They are read by the first item, within its limits: making objects runs the user's
/// code. An item that cannot read them fails, and the next one tries again.
/// </summary>
internal sealed class KeptArguments(byte[] bytes, int count)
{
    private byte[]? _bytes = bytes;
    private object?[] _values = [];

    public object?[] For(LimitedMethod method)
    {
        if (_bytes is null) return _values;
        var reader = new SandboxReader(_bytes);
        var values = method.ReadFixed(ref reader, count);
        reader.End();
        (_values, _bytes) = (values, null);
        return _values;
    }
}
