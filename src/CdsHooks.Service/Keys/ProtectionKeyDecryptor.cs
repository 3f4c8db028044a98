using System.Xml.Linq;
using CdsHooks.Smart.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CdsHooks.Service.Keys;

/// <summary>Decrypts the elements of the key ring. Its name stands in the ring: a change of it needs one that still reads the old.</summary>
internal sealed class ProtectionKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly KeyProtection protection = services.GetRequiredService<KeyProtection>();

    public XElement Decrypt(XElement encryptedElement) => ProtectedElement.Unwrap(encryptedElement, protection);
}
