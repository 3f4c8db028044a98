using System.Xml.Linq;
using CdsHooks.Smart.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CdsHooks.Service.Keys;

/// <summary>Encrypts the elements of the key ring before they are stored.</summary>
internal sealed class ProtectionKeyEncryptor(KeyProtection protection) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(ProtectedElement.Wrap(plaintextElement, protection), typeof(ProtectionKeyDecryptor));
}
