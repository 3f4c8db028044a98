using System.Runtime.InteropServices;

namespace CdsHooks.Service.Invocation;

/// <summary>What came of reading a body.</summary>
/// <param name="Body">The whole body; <see langword="null"/> when it was not read to its end.</param>
/// <param name="IsTooLarge">True when it is larger than may be; false when there was no room for it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BodyReading(PooledBody? Body, bool IsTooLarge)
{
    /// <summary>Larger than may be.</summary>
    public static BodyReading TooLarge => new(Body: null, IsTooLarge: true);

    /// <summary>There is no room for it now.</summary>
    public static BodyReading NoRoom => new(Body: null, IsTooLarge: false);
}
