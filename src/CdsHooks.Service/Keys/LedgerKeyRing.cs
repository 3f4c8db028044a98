using System.Xml.Linq;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CdsHooks.Service.Keys;

/// <summary>The key ring of ASP.NET Core Data Protection in the ledger, so that each replica reads what another has encrypted.</summary>
internal sealed class LedgerKeyRing(IProtectionKeyStore store, KeyProtection protection) : IXmlRepository
{
    private volatile bool wasEmpty;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        RequireProtection();
        var all = store.All();
        wasEmpty = all.Count == 0;
        return [.. all.Values.Select(XElement.Parse)];
    }

    // Replicas that start together would each begin a ring; the first one's is everybody's, and all read again after storing.
    public void StoreElement(XElement element, string friendlyName) =>
        store.Store(friendlyName, element.ToString(SaveOptions.DisableFormatting), onlyIfFirst: wasEmpty && element.Name.LocalName == "key");

    /// <summary>Encrypts anew what was encrypted under an earlier protection key.</summary>
    public void Renew()
    {
        foreach (var (name, text) in store.All())
        {
            var element = XElement.Parse(text);
            var formers = element.DescendantsAndSelf(ProtectedElement.Name).Where(inner => protection.IsFormer(inner.Value)).ToList();
            foreach (var former in formers) { former.ReplaceWith(ProtectedElement.Wrap(ProtectedElement.Unwrap(former, protection), protection)); }
            if (formers.Count > 0) { store.Store(name, element.ToString(SaveOptions.DisableFormatting), onlyIfFirst: false); }
        }
    }

    // Before the ring is made up, rather than when it is to be stored.
    private void RequireProtection()
    {
        if (!protection.IsAvailable) { throw new SecretUnavailableException("Nothing can be encrypted at rest without a protection key: set Keys:ProtectionKey."); }
    }
}
