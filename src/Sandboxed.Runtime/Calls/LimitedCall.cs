namespace Sandboxed;

public class LimitedCall { internal LimitedCall() {} }
public sealed class LimitedCall<T> : LimitedCall { }
