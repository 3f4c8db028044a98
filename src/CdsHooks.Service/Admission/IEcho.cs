namespace CdsHooks.Service.Admission;

/// <summary>Takes the way that requests take.</summary>
internal interface IEcho
{
    /// <summary>Sends something, and calls back once when it has arrived. One at a time.</summary>
    void Send(Action heard);
}
