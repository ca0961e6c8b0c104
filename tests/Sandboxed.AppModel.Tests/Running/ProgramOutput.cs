namespace Sandboxed.AppModel.Tests.Running;

/// <summary>What a program printed and how it ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Text">Standard output and error as they came, or the report it wrote to a file.</param>
public sealed record ProgramOutput(int ExitCode, string Text)
{
    /// <summary>The value of the line "name: value".</summary>
    public string this[string name]
    {
        get
        {
            var line = Text.Split('\n').FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal));
            Assert.True(line is not null, $"There is no line '{name}' in:\n{this}");
            return line[(name.Length + 2)..];
        }
    }

    /// <summary>Fails with all that was printed unless the program ended well.</summary>
    public ProgramOutput Succeeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public override string ToString() => $"Exit code {ExitCode}. Output:\n{Text}";
}
