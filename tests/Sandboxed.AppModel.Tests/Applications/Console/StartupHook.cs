/// <summary>A startup hook of the user's own, such as tools for monitoring install.</summary>
internal static class StartupHook
{
    internal static void Initialize() => Starts.Count("startup hook");
}
