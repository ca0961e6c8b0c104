namespace Sandboxed.Compare;

/// <summary>The least that a new array costs which comes from elsewhere: another thread copies it into memory that both know, this one copies it into a new array. They wait for each other by looking.</summary>
internal sealed class Relay : IDisposable
{
    private readonly byte[] _source;
    private readonly byte[] _between;
    private readonly Thread _other;
    private int _wanted;
    private int _copied;

    public Relay(byte[] source)
    {
        (_source, _between) = (source, new byte[source.Length]);
        _other = new Thread(Copy) { IsBackground = true };
        _other.Start();
    }

    /// <summary>One after the other.</summary>
    public byte[] Fetch()
    {
        var turn = _copied + 1;
        Volatile.Write(ref _wanted, turn);
        while (Volatile.Read(ref _copied) != turn)
        {
        }

        var copy = GC.AllocateUninitializedArray<byte>(_between.Length);
        _between.AsSpan().CopyTo(copy);
        return copy;
    }

    public void Dispose()
    {
        Volatile.Write(ref _wanted, -1);
        _other.Join();
    }

    private void Copy()
    {
        for (var turn = 1; ; turn++)
        {
            int wanted;
            while ((wanted = Volatile.Read(ref _wanted)) != turn)
            {
                if (wanted == -1) return;
            }

            _source.AsSpan().CopyTo(_between);
            Volatile.Write(ref _copied, turn);
        }
    }
}
