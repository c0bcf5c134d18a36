import type { Contacts, SealedRecords } from '@donthu/eventing';

/** Where the contact of a recipient stands among the sealed records. */
export const contactRef = (recipient: string): string => `contact.${recipient}`;

/** Until officers and units are facts of their own, how to reach them are records beside the data: `contact.officer:<id>`. */
export const sealedContacts = (sealed: Pick<SealedRecords, 'get'>): Contacts => ({
  async contactOf(recipient) {
    const ref = contactRef(recipient);
    const record = (await sealed.get([ref])).get(ref);
    if (record?.kind !== 'person') return undefined;
    const { name, mail, phone, address } = record.person;
    return { mail, phone, post: address === undefined ? undefined : `${name}\n${address}` };
  },
});
