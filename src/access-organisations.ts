import {
  InvitationSeen,
  InvitationShape,
  Joined,
  MemberList,
  OrganisationRow,
  OrganisationShape,
  Removed,
} from './people/organisations/schema.ts'
import { listOf, row, type AccessRow } from './access-row.ts'

/** Who may call which route of organisations. */
export const organisationsAccess = {
  // Organisations
  'GET /api/people/organisations': row({
    callers: ['account'],
    does: 'Organisations of one’s cities for who reviews them; one’s own for everybody else',
    gives: listOf(OrganisationRow),
  }),
  'POST /api/people/organisations': row({
    callers: ['account'],
    does: 'Register an organisation and become its owner; it waits to be reviewed',
    gives: OrganisationShape,
  }),
  'GET /api/people/organisations/:id': row({
    callers: ['account'],
    does: 'One organisation, for its members and who reviews it',
    gives: OrganisationShape,
  }),
  'PATCH /api/people/organisations/:id': row({
    callers: ['account'],
    does: 'Change an organisation; another name, kind, code or city is reviewed again',
    gives: OrganisationShape,
  }),
  'POST /api/people/organisations/:id/review': row({
    roles: ['coordinator'],
    does: 'Verify, reject or suspend an organisation',
    gives: OrganisationRow,
  }),
  'POST /api/people/organisations/:id/confirm': row({
    callers: ['account'],
    does: 'Say that an organisation’s data are still right, for a year',
    gives: OrganisationShape,
  }),
  'POST /api/people/organisations/:id/hand-over': row({
    roles: ['coordinator'],
    does: 'Give an organisation a new owner when the person who had it is gone',
    gives: OrganisationRow,
  }),
  'PUT /api/people/organisations/:id/certificate': row({
    callers: ['account'],
    does: 'Put an organisation’s certificate: JPEG, PNG, WebP or PDF up to 2 MB',
    gives: OrganisationRow,
    raw: true,
  }),
  'GET /api/people/organisations/:id/certificate': row({
    callers: ['account'],
    does: 'Download an organisation’s certificate, for its owners and who reviews it',
  }),
  'GET /api/people/organisations/:id/members': row({
    callers: ['account'],
    does: 'Members and open invitations of an organisation',
    gives: MemberList,
  }),
  'POST /api/people/organisations/:id/members': row({
    callers: ['account'],
    does: 'Invite an address to an organisation by mail',
    gives: InvitationShape,
  }),
  'PATCH /api/people/organisations/:id/members/:accountId': row({
    callers: ['account'],
    does: 'Make a member an owner, or the other way round',
  }),
  'DELETE /api/people/organisations/:id/members/:accountId': row({
    callers: ['account'],
    does: 'Remove a member, or leave; the last owner stays',
    gives: Removed,
  }),
  'DELETE /api/people/organisations/:id/invitations/:invitationId': row({
    callers: ['account'],
    does: 'Take an invitation back',
    gives: Removed,
  }),
  'POST /api/people/invitations/read': row({
    callers: ['account', 'public'],
    does: 'What an invitation’s link offers',
    gives: InvitationSeen,
  }),
  'POST /api/people/invitations/accept': row({
    callers: ['account'],
    does: 'Accept an invitation that was sent to one’s address',
    gives: Joined,
  }),
} as const satisfies Record<string, AccessRow>
