using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sandboxed.Generator.Parsing.Marshalling;

/// <summary>Why something cannot travel.</summary>
internal sealed record MarshallingFailure(DiagnosticDescriptor Descriptor, object[] Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments);
}
