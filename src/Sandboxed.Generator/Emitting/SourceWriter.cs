using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Sandboxed.Generator.Emitting;

/// <summary>Prints lines at the current indentation, ended by a line feed on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _atBlockStart = true;

    public void Line(string line)
    {
        _atBlockStart = false;
        _text.Append(' ', _depth * 4).Append(line).Append('\n');
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Line(line);
    }

    /// <summary>An empty line, unless a block has just begun.</summary>
    public void Gap()
    {
        if (!_atBlockStart) _text.Append('\n');
    }

    /// <summary>A line that is not indented, as directives of the preprocessor are by custom.</summary>
    public void Directive(string line) => _text.Append(line).Append('\n');

    /// <summary>Prints a head and an opening brace, and the closing brace when disposed.</summary>
    public Scope Block(string head, string end = "}")
    {
        Line(head);
        Line("{");
        _depth++;
        _atBlockStart = true;
        return new Scope(this, end);
    }

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);

    /// <summary>An open block.</summary>
    public readonly struct Scope(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(end);
        }
    }
}
