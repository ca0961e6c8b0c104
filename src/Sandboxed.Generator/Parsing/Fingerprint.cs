using System.Security.Cryptography;
using System.Text;

namespace Sandboxed.Generator.Parsing;

/// <summary>64 bits that tell texts apart, the same on every machine.</summary>
internal static class Fingerprint
{
    /// <summary>The first eight bytes of SHA-256.</summary>
    public static ulong Of(string text)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        var value = 0UL;
        for (var i = 0; i < sizeof(ulong); i++) value = (value << 8) | hash[i];
        return value;
    }
}
