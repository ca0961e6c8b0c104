using System.Globalization;
using System.Reflection;

namespace Sandboxed.Integration.Tests.Meaning;

/// <summary>What a worker keeps between calls, and what it puts back.</summary>
public sealed class WorkerStateTests(PoolFixture pool) : IClassFixture<PoolFixture>
{
    [Fact]
    public void What_a_call_changed_is_put_back_before_the_next()
    {
        using var directory = new TemporaryDirectory();
        var before = Remembering.LookLimited(pool.On).Value;

        var worker = Remembering.ChangeEverythingLimited(pool.On, directory.Path).Value;
        var looked = Remembering.LookLimited(pool.On);

        var after = looked.Value;
        Assert.Equal(worker, after.ProcessId);
        Assert.Equal(before with { Variables = after.Variables }, after);
        Assert.Equal(before.Variables.OrderBy(v => v.Key), after.Variables.OrderBy(v => v.Key));
        Assert.Equal("out", looked.StandardOutput);
        Assert.Equal("error", looked.StandardError);
        Assert.Equal("", after.Input);
        Assert.Null(after.Local);
    }

    [Fact]
    public void A_worker_finds_the_surroundings_of_the_host()
    {
        var seen = Remembering.LookLimited(pool.On).Value;

        Assert.Equal(Environment.CurrentDirectory, seen.Directory);
        Assert.Equal(Assembly.GetEntryAssembly()?.GetName().Name, seen.EntryAssembly);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), seen.Variables["PATH"]);
        Assert.DoesNotContain("DOTNET_gcConcurrent", seen.Variables.Keys);
        Assert.DoesNotContain(seen.Variables.Keys, name => name.StartsWith("SANDBOXED_", StringComparison.Ordinal));
    }

    [Fact]
    public void The_culture_of_the_caller_travels_with_each_call()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            foreach (var name in new[] { "de-DE", "ja-JP", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("it-IT");

                var seen = Remembering.LookLimited(pool.On).Value;

                Assert.Equal((name, name, "it-IT"), (seen.Culture, seen.PoolCulture, seen.UICulture));
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public void Static_state_stays_in_a_pooled_worker()
    {
        var first = Remembering.CountCallsLimited(pool.On);
        var second = Remembering.CountCallsLimited(pool.On);

        Assert.Equal(first.WorkerProcessId, second.WorkerProcessId);
        Assert.Equal(first.Value + 1, second.Value);
    }

    [Fact]
    public void A_pristine_call_has_a_process_of_its_own()
    {
        var pooled = Remembering.CountCallsLimited(pool.On);
        var results = Enumerable.Range(0, 3).Select(_ => Remembering.CountCallsPristineLimited(pool.On)).ToList();

        Assert.All(results, result => Assert.Equal(1, result.Value));
        Assert.Equal(4, results.Append(pooled).Select(result => result.WorkerProcessId).Distinct().Count());
        Assert.All(results, result => Assert.True(ProcessTable.Ends(result.WorkerProcessId)));
    }

    [Fact]
    public void A_caller_can_ask_for_a_pristine_process()
    {
        Remembering.CountCallsLimited(pool.On).ThrowIfFailed();

        Assert.Equal(1, Remembering.CountCallsLimited(pool.On with { Isolation = Isolation.Pristine }).Value);
    }
}
