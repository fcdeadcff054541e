import type { TextRule } from './rule.ts';

export const people: readonly TextRule[] = [
  {
    use: 'person.firstName',
    names: 'first name, given name, forename, christian name, fname',
    not: 'software data file',
  },
  { use: 'person.lastName', names: 'last name, family name, maiden name, lname', not: 'software data file' },
  { use: 'person.middleName', names: 'middle name, mname' },
  { use: 'person.fullName', names: 'full name', not: 'software data file company product artifact' },
  {
    use: 'person.fullName',
    names:
      'contact person, author name, customer name, employee name, recipient name, contact name, patient name, ' +
      'student name, teacher name, manager name, cardholder name, account holder, holder name, name on card',
  },
  {
    use: 'person.fullName',
    names: 'name',
    of: 'person',
    not: 'account profile client agent worker creator lead',
  },
  {
    use: 'person.fullName',
    names: 'cardholder, assignee, reviewer, supervisor, salesperson, sales rep',
    whole: true,
  },
  {
    use: 'person.fullName',
    names: 'author, maintainer, contributor, developer',
    whole: true,
    not: 'article',
  },
  { use: 'person.prefix', names: 'salutation, honorific, name prefix' },
  {
    use: 'person.prefix',
    names: 'title, prefix',
    of: 'person',
    not: 'creator editor maintainer contributor account profile',
  },
  { use: 'person.suffix', names: 'name suffix' },
  { use: 'person.suffix', names: 'suffix', of: 'person' },
  { use: 'person.jobTitle', names: 'job title, occupation, profession, job role' },
  { use: 'person.jobTitle', names: 'title', of: 'job position occupation vacancy' },
  { use: 'person.jobTitle', names: 'name', of: 'position occupation vacancy profession' },
  { use: 'person.jobTitle', names: 'position', of: 'employee candidate applicant contact staff job' },
  { use: 'person.sex', names: 'sex, gender', whole: true },
  { use: 'internet.email', names: 'email, email address, mail address', not: 'software' },
  { use: 'internet.email', names: 'mail, contact email, reply to, cc, bcc', whole: true },
  {
    use: 'internet.username',
    names: 'user name, login, nick name, screen name, user handle, login name',
    not: 'database',
  },
  { use: 'internet.username', names: 'handle', of: 'person social twitter' },
  { use: 'internet.username', names: 'login, user, owner', whole: true, not: 'pet vehicle property' },
  { use: 'internet.password', names: 'password, passwd, pwd, passphrase, pass phrase' },
  {
    use: 'phone.number',
    names:
      'phone, telephone, phone number, mobile, mobile number, mobile phone, cell phone, tel, fax, fax number, telephone number, contact number',
  },
  { use: 'date.birthdate#date', names: 'birth date, date of birth, dob, born' },
];
