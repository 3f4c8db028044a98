namespace CdsHooks.Service.App.CardContexts;

/// <summary>Why an <c>appContext</c> is not used.</summary>
internal enum CardContextFault
{
    /// <summary>Not sealed here, sealed for another EHR, changed on the way, or by a key that is gone.</summary>
    NotOurs,

    /// <summary>From a card about another patient. Somewhere the EHR has mixed up two charts.</summary>
    OtherPatient,

    /// <summary>From a card that is older than a day.</summary>
    TooOld,
}
