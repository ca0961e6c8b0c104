namespace Sandboxed.Tests.Marshalling;

/// <summary>A copy past the caches is a copy, wherever it begins and ends.</summary>
public sealed class StreamingCopyTests
{
    private static readonly byte[] _source = [.. Enumerable.Range(1, 1000).Select(static i => (byte)(i * 31 >> 3))];

    [Fact]
    public void It_copies_what_it_is_given_and_nothing_beside_it()
    {
        for (var length = 0; length < 400; length++)
        {
            for (var start = 0; start < 40; start += 3)
            {
                var destination = new byte[500];

                StreamingCopy.Copy(_source.AsSpan(length % 7, length), destination.AsSpan(start));

                Assert.True(destination.AsSpan(start, length).SequenceEqual(_source.AsSpan(length % 7, length)));
                Assert.False(destination.AsSpan(0, start).ContainsAnyExcept((byte)0));
                Assert.False(destination.AsSpan(start + length).ContainsAnyExcept((byte)0));
            }
        }
    }
}
