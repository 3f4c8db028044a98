namespace CdsHooks.Service.Admission;

/// <summary>What there was too little of.</summary>
internal enum Shortage
{
    /// <summary>Places for hook calls, <see cref="AdmissionOptions.MaxCalls"/>.</summary>
    Calls,

    /// <summary>Places for feedback, <see cref="AdmissionOptions.MaxFeedback"/>.</summary>
    Feedback,

    /// <summary>Memory for bodies, <see cref="AdmissionOptions.MaxBodyBytes"/>.</summary>
    BodyBytes,

    /// <summary>Threads: calls wait to be heard for longer than is left of anybody's patience.</summary>
    Threads,

    /// <summary>Places to run rules, <c>Budget:MaxConcurrent</c> and <c>Budget:MaxWaiting</c>, or places for large bodies, three for each core.</summary>
    Rules,
}
