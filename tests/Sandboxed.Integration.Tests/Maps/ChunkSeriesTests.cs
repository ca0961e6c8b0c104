using System.Collections;
using System.Runtime.CompilerServices;
using Sandboxed.Maps;

namespace Sandboxed.Integration.Tests.Maps;

/// <summary>Short chunks are sent before their worker has ended those that it has. All else is as if they were not: each item ends once, in its place, and nothing waits that need not.</summary>
public sealed class ChunkSeriesTests : IDisposable
{
    private const int Many = 20_000;

    /// <summary>After each item of this assembly the environment is looked at, which takes 25 us.</summary>
    private const int ChunkSize = 2;

    /// <summary>Where tests run there is a context that all comes back to, which a consumer does not hold up.</summary>
    private static readonly ConfiguredTaskAwaitable _outside = Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private readonly SandboxPool _pool = new(new() { MaxWorkers = 2 });
    private readonly TemporaryDirectory _directory = new();

    private MapOptions Options => new() { ChunkSize = ChunkSize, Call = new() { Executor = _pool } };

    public void Dispose()
    {
        _pool.Dispose();
        _directory.Dispose();
    }

    public static TheoryData<Deed, int> EveryDeedAtEachEndOfAChunk =>
        new(from deed in (Deed[])[Deed.Throw, Deed.SleepForever, Deed.SpinForever, Deed.Exit, Deed.Crash, Deed.FillMemory, Deed.ThrowOutOfMemory] from culprit in (int[])[10_000, 10_001] select (deed, culprit));

    [Theory]
    [MemberData(nameof(EveryDeedAtEachEndOfAChunk))]
    public async Task An_item_fails_alone(Deed deed, int culprit)
    {
        await _outside;
        var marks = Marks();
        var options = Options with { Call = new() { Executor = _pool, WallTime = TimeSpan.FromSeconds(deed == Deed.SleepForever ? 2 : 30), CpuTime = TimeSpan.FromSeconds(1) } };

        var items = await Mapping.MarkLimitedMapAsync(marks, deed, culprit, Enumerable.Range(0, Many), options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Many), items.Select(item => item.Item));
        Assert.All(items.Where(item => item.Item != culprit), item => Assert.Equal(2 * item.Item, item.Result.Value));
        Assert.False(items[culprit].Result.IsSuccess);
        Assert.All(File.ReadAllBytes(marks), mark => Assert.Equal(1, mark));
    }

    [Fact]
    public async Task An_item_that_leaves_much_garbage_has_the_rest_run_elsewhere_and_none_runs_twice()
    {
        await _outside;
        var marks = Marks();

        var items = await Mapping.LitterLimitedMapAsync(marks, 20_000, Enumerable.Range(0, Many), Options).ToListInTime();

        Assert.All(items, item => Assert.True(item.Result.IsSuccess, item.Result.Detail));
        Assert.All(File.ReadAllBytes(marks), mark => Assert.Equal(1, mark));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consumer_that_pauses_lets_the_input_be_read_up_to_the_bound(bool ordered)
    {
        await _outside;
        const int Bound = 100;
        var input = new Counted(Many);
        var taken = 0;

        await foreach (var item in Mapping.DoubleLimitedMapAsync(input, Options with { MaxBuffered = Bound, Ordered = ordered }))
        {
            Assert.Equal(2 * item.Item, item.Result.Value);
            Assert.InRange(input.Read, 1, ++taken + Bound);
            if (taken % 5_000 == 0 && taken < Many) Assert.True(Patience.Until(() => input.Read > taken + (Bound / 2)), $"{input.Read} read, {taken} taken");
        }

        Assert.Equal(Many, taken);
        Assert.True(input.IsOver);
    }

    [Fact]
    public async Task A_loop_that_is_left_ends_the_input_and_the_pool_goes_on()
    {
        await _outside;
        var input = new Counted(int.MaxValue);
        var taken = 0;

        await foreach (var item in Mapping.DoubleLimitedMapAsync(input, Options))
        {
            if (++taken == Many) break;
        }

        Assert.True(input.IsOver);
        Assert.Equal(4, Mapping.DoubleLimited(new CallOptions { Executor = _pool }, 2).Value);
    }

    [Fact]
    public async Task An_input_that_throws_reaches_the_consumer_after_the_items_before()
    {
        await _outside;
        var input = new Counted(Many) { ThrowsAt = Many / 2 };
        var taken = 0;

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var item in Mapping.DoubleLimitedMapAsync(input, Options)) Assert.Equal(taken++, item.Item);
        });

        Assert.Equal(Many / 2, taken);
    }

    [Fact]
    public async Task An_item_that_the_input_cannot_give_ends_the_map_after_the_items_before()
    {
        await _outside;
        var taken = 0;

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var item in Mapping.DoubleLimitedMapAsync(new Withholding(Many, Many / 2), Options)) Assert.Equal(taken++, item.Item);
        });

        Assert.Equal(Many / 2, taken);
    }

    /// <summary>One that finds no room in a chunk fills the next: both are sent at once. One that is too large for any is no item's of the others.</summary>
    [Fact]
    public async Task Items_that_fill_a_frame_come_in_their_place()
    {
        await _outside;
        const int Most = (1 << 20) - 64;
        using var small = new SandboxPool(new() { MaxWorkers = 2, MaxFrameMb = 1 });
        var (none, full, tooLarge) = (Array.Empty<byte>(), new byte[Most], new byte[Most + 4096]);
        var input = Enumerable.Range(0, Many).Select(i => (i % 5000) switch { 4001 => full, 4501 => tooLarge, _ => none }).ToArray();

        var items = await Mapping.LengthLimitedMapAsync(input, new() { ChunkSize = 5, Call = new() { Executor = small } }).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Many), items.Select(item => (int)item.Index));
        Assert.All(items, item => Assert.Equal(item.Item != tooLarge, item.Result.IsSuccess));
        Assert.All(items.Where(item => item.Result.IsSuccess), item => Assert.Equal(item.Item.Length, item.Result.Value));
    }

    [Fact]
    public async Task Items_that_cannot_be_marshalled_fail_alone()
    {
        await _outside;
        var input = Enumerable.Range(0, Many).Select(i => i % 1000 == 501 ? new NamedShape { Name = "n" } : new Shape { Size = i }).ToArray();

        var items = await Travelling.SizeOfLimitedMapAsync(input, Options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Many), items.Select(item => (int)item.Index));
        Assert.All(items.Where(item => item.Item is not NamedShape), item => Assert.Equal(item.Item.Size, item.Result.Value));
        Assert.All(items.Where(item => item.Item is NamedShape), item => Assert.Contains($"'shape' of item {item.Index} of", item.Result.Detail));
    }

    [Fact]
    public async Task Results_that_the_host_cannot_make_cost_their_items_only()
    {
        await _outside;
        var input = Enumerable.Range(1, Many).Select(static i => i % 1000 < 2 ? Environment.ProcessId : -i).ToArray();

        var items = await Travelling.RefusedByHostLimitedMapAsync(input, Options).ToListInTime();

        Assert.Equal(Enumerable.Range(0, Many), items.Select(item => (int)item.Index));
        Assert.All(items, item => Assert.Equal(item.Item != Environment.ProcessId, item.Result.IsSuccess));
    }

    [Fact]
    public async Task A_cancelled_map_ends_at_once()
    {
        await _outside;
        using var cancellation = new CancellationTokenSource();
        var taken = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Mapping.DoubleLimitedMapAsync(new Counted(int.MaxValue), Options, cancellation.Token))
            {
                if (++taken == Many) await cancellation.CancelAsync();
                Assert.True(taken <= Many);
            }
        });
    }

    [Fact]
    public async Task Other_calls_of_the_pool_have_their_turn()
    {
        await _outside;
        using var stop = new CancellationTokenSource();
        var map = Task.Run(async () =>
        {
            try
            {
                await foreach (var item in Mapping.DoubleLimitedMapAsync(new Counted(int.MaxValue), Options, stop.Token)) Assert.Equal(2 * item.Item, item.Result.Value);
            }
            catch (OperationCanceledException)
            {
                // As it should be.
            }
        });

        for (var i = 0; i < 500; i++) Assert.Equal(2 * i, Mapping.DoubleLimited(new CallOptions { Executor = _pool }, i).Value);
        await stop.CancelAsync();
        await map.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Several_maps_of_one_pool_each_get_their_own_results() =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(map => Task.Run(async () =>
        {
            var next = map;
            await foreach (var item in Mapping.DoubleLimitedMapAsync(Enumerable.Range(map, Many), Options))
            {
                Assert.Equal((next, 2 * next), (item.Item, item.Result.Value));
                next++;
            }
        }))).WaitAsync(Patience.Limit);

    private string Marks()
    {
        var marks = Path.Combine(_directory.Path, "marks");
        File.WriteAllBytes(marks, new byte[Many]);
        return marks;
    }

    /// <summary>Numbers that are all there, as a collection's are.</summary>
    /// <summary>A collection of the numbers below a count.</summary>
    private abstract class Numbers(int count) : ICollection<int>
    {
        public int Count => count;

        public bool IsReadOnly => true;

        public abstract IEnumerator<int> GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool Contains(int item) => item >= 0 && item < count;

        public void CopyTo(int[] array, int arrayIndex) => throw new NotSupportedException();

        public void Add(int item) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Remove(int item) => throw new NotSupportedException();
    }

    private sealed class Counted(int count) : Numbers(count)
    {
        private int _read;

        public int? ThrowsAt { get; init; }

        public int Read => Volatile.Read(ref _read);

        public bool IsOver { get; private set; }

        public override IEnumerator<int> GetEnumerator()
        {
            try
            {
                for (; _read < Count; Volatile.Write(ref _read, _read + 1))
                {
                    if (_read == ThrowsAt) throw new FormatException("the input");
                    yield return _read;
                }
            }
            finally
            {
                IsOver = true;
            }
        }
    }

    /// <summary>It has a number that it does not give.</summary>
    private sealed class Withholding(int count, int withheld) : Numbers(count)
    {
        public override IEnumerator<int> GetEnumerator() => new Enumerator(Count, withheld);

        private sealed class Enumerator(int count, int withheld) : IEnumerator<int>
        {
            private int _at = -1;

            public int Current => _at == withheld ? throw new FormatException("the input") : _at;

            object IEnumerator.Current => Current;

            public bool MoveNext() => ++_at < count;

            public void Reset() => throw new NotSupportedException();

            public void Dispose()
            {
            }
        }
    }
}
