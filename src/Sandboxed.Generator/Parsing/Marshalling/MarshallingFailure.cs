using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Why something cannot travel.</summary>
internal sealed record MarshallingFailure(DiagnosticDescriptor Descriptor, object[] Arguments)
{
    /// <summary>The message without what travels, which its first words name.</summary>
    public string Detail
    {
        get
        {
            var message = string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments);
            return message.Substring(message.IndexOf(": ", StringComparison.Ordinal) + 2);
        }
    }
}
