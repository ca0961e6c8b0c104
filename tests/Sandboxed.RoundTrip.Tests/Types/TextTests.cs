using System.Text;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Types;

public partial class TextTests
{
    [Fact]
    public void Characters_arrive() => RoundTrip.Check<char>(EchoLimited, Gen.Choose(0, char.MaxValue).Select(unit => (char)unit));

    [Fact]
    public void Runes_arrive() =>
        RoundTrip.Check(EchoLimited, Gen.OneOf(Gen.Choose(0, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF)).Select(number => new Rune(number)));

    [Fact]
    public void Text_keeps_lone_surrogates_and_null() => RoundTrip.Check(EchoLimited, Values.Text);

    [Fact]
    public void Long_text_arrives() => RoundTrip.CheckOne<string?>(EchoLimited, new string('ä', 1_000_000));

    [Fact]
    public void Addresses_arrive() => RoundTrip.Check(
        EchoLimited,
        Gen.Elements("http://user@example.org:81/a/%7Eb?q=%20#f", "https://bücher.example/ä ö", "relative/path?x#y", "", "../up", "//host/share", "file:///tmp/x", "mailto:a@b.c", "urn:x:y")
            .Select(text => (Uri?)new Uri(text, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void Versions_keep_undefined_parts() => RoundTrip.Check(
        EchoLimited,
        Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 4).Zip(Gen.Choose(2, 4), (parts, count) => (Version?)Version.Parse(string.Join('.', parts.Take(count)))));

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static char Echo(char value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Rune Echo(Rune value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static string? Echo(string? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Uri? Echo(Uri? value) => value;

    [EnforceLimits(Pool = RoundTripPool.Name)]
    private static Version? Echo(Version? value) => value;
}
