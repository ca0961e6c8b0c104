using Sandboxed.Interop.Linux;
using Sandboxed.Results;

namespace Sandboxed.Runtime.Tests.Results;

/// <summary>What decides a status is a cause, and not the words that people read.</summary>
public sealed class LastWordsTests
{
    public static TheoryData<string, int, string> Tails => new()
    {
        { "OutOfMemory", Libc.SIGABRT, "Out of memory.\n" },
        { "OutOfMemory", Libc.SIGABRT, "Unhandled exception. System.OutOfMemoryException: Exception of type" },
        { "OutOfMemory", Libc.SIGABRT, "terminate called after throwing an instance of 'PAL_SEHException'\n" },
        { "StackOverflow", Libc.SIGABRT, "Stack overflow.\n   at M()" },
        { "MissingAssembly", Libc.SIGABRT, "Unhandled exception. System.IO.FileNotFoundException: Could not load file or assembly 'A'" },
        { "UnhandledException", Libc.SIGABRT, "Unhandled exception. System.InvalidOperationException: mine\n   at M()" },
        { "FailFast", Libc.SIGABRT, "Process terminated.\nmine\n   at M()" },
        { "Unknown", Libc.SIGABRT, "something else" },
        { "Unknown", Libc.SIGSEGV, "Out of memory.\n" },
        { "Unknown", Libc.SIGBUS, "" },
        { "Unknown", 0, "Stack overflow.\n" },
    };

    [Theory]
    [MemberData(nameof(Tails))]
    public void An_abort_tells_its_cause_and_no_other_end_does(string cause, int signal, string tail) =>
        Assert.Equal(cause, LastWords.Of(signal == 0 ? null : signal, tail).Cause.ToString());

    [Theory]
    [InlineData("Unhandled exception. System.InvalidOperationException: mine\n   at M()", ": an exception on a thread of its own was not handled (System.InvalidOperationException: mine)")]
    [InlineData("Process terminated.\nmine\n   at M()", ": it ended itself (mine)")]
    [InlineData("Stack overflow.\n", ": its stack overflowed")]
    [InlineData("", "")]
    public void It_is_said_in_words(string tail, string words) => Assert.Equal(words, LastWords.Of(Libc.SIGABRT, tail).ToString());
}
