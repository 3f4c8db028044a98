namespace CdsHooks.Fhir.Rest;

/// <summary>A connection was not made, because it leads where nothing may be sent. Arrives within an <see cref="HttpRequestException"/>. Its text names no host.</summary>
public sealed class EgressRefusedException : Exception
{
    /// <summary>Makes one without a reason.</summary>
    public EgressRefusedException() : this("The address is not allowed.") { }

    /// <summary>Makes one.</summary>
    /// <param name="message">What is not allowed, in words of ours.</param>
    public EgressRefusedException(string message) : base(message) { }

    /// <summary>Makes one.</summary>
    /// <param name="message">What is not allowed, in words of ours.</param>
    /// <param name="inner">What led to it.</param>
    public EgressRefusedException(string message, Exception? inner) : base(message, inner) { }
}
